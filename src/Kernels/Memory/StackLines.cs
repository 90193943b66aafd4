namespace ActorArrays.Kernels;

/// <summary>Memory on the stack that begins with a line of the cache, as that of the pool does.</summary>
/// <remarks>
/// The stack is aligned to 16 bytes, and a vector of 512 bits that does not begin with a line lies in two: any of int32 along axis 0 in the
/// second-level cache took 0.021 or 0.026 ns an element, as the stack happened to lie.
/// </remarks>
internal static unsafe class StackLines
{
    /// <summary>Bytes to ask for more than are used.</summary>
    public const int Slack = Limits.AlignmentBytes;

    /// <summary>The bytes of the lines that so many bytes fill. What is asked for and not used costs a look at each page of it (64 KiB: 20 ns).</summary>
    public static int Whole(int bytes) => (bytes + Limits.AlignmentBytes - 1) & -Limits.AlignmentBytes;

    /// <summary>The first line of memory that has <see cref="Slack"/>.</summary>
    public static T* First<T>(byte* memory)
        where T : unmanaged => (T*)(((nint)memory + Limits.AlignmentBytes - 1) & -Limits.AlignmentBytes);
}
