using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The elements after the last whole vector.</summary>
internal static class Partial
{
    /// <summary>A vector of these elements, at most a vector of them, then zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load<T>(ReadOnlySpan<T> from)
        where T : unmanaged
    {
        var padded = Vector256<T>.Zero;
        from.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector256<T>, T>(ref padded), Vector256<T>.Count));
        return new(padded);
    }

    /// <summary>The first elements of a vector.</summary>
    public static void Store<T>(Lanes256<T> from, Span<T> to)
        where T : unmanaged
    {
        var all = from.Value;
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector256<T>, T>(ref all), to.Length).CopyTo(to);
    }
}
