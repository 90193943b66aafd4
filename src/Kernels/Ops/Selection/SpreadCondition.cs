using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Chooses between 32- or 64-bit elements by bytes, 64 of which are spread over the lanes of as many vectors at once.</summary>
/// <remarks>
/// A permutation of two vectors chooses: byte j of a lane names, for vector j, the lane itself, and by one bit more which of the two it
/// is taken from; what lies above in the lane the machine does not look at. (A mask, made by a comparison of each vector's own bytes, takes two
/// instructions more a vector: float64 0.046 ns an element. Bytes widened to a vector of lanes each time: 0.061.)
/// </remarks>
internal static unsafe class SpreadCondition
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>True if the machine has the instructions.</summary>
    public static bool IsSupported => WideMaskBytes.IsSupported;

    /// <summary>Chooses x where a byte is not 0, and y where it is; returns how many elements are done.</summary>
    /// <param name="condition">Bytes.</param>
    /// <param name="x">Elements.</param>
    /// <param name="y">As many.</param>
    /// <param name="to">Room for as many.</param>
    [MethodImpl(Inlined)]
    public static int Run<T, TBits>(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged
        where TBits : unmanaged => Run(
            ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(condition)), ref Unsafe.As<T, TBits>(ref MemoryMarshal.GetReference(x)),
            ref Unsafe.As<T, TBits>(ref MemoryMarshal.GetReference(y)), ref Unsafe.As<T, TBits>(ref MemoryMarshal.GetReference(to)), to.Length);

    // The condition at the end, or constants would not be moved out of the loop.
    [MethodImpl(Optimised.Loop)]
    private static int Run<T>(ref byte condition, ref T x, ref T y, ref T to, int length)
        where T : unmanaged
    {
        var i = 0;
        if (length >= WideMaskBytes.Step)
        {
            do
            {
                var places = Places<T>(Vector512.LoadUnsafe(ref condition, (nuint)i));
                Four(places, ref x, ref y, ref to, (nuint)i);
                if (sizeof(T) == sizeof(long))
                {
                    Four((places.AsInt64() >>> 32).As<long, T>(), ref x, ref y, ref to, (nuint)(i + (WideMaskBytes.Step / 2)));
                }

                i += WideMaskBytes.Step;
            }
            while (i <= length - WideMaskBytes.Step);
        }

        return i;
    }

    // In each byte the lane, and one bit above it where an element of x is wanted.
    [MethodImpl(Inlined)]
    private static Vector512<T> Places<T>(Vector512<byte> condition)
        where T : unmanaged
    {
        var spread = WideMaskBytes.Apart<T>(Vector512.Min(condition, Vector512<byte>.One));
        return sizeof(T) == sizeof(long)
            ? ((spread.AsInt64() << 3) | (Vector512<long>.Indices * 0x01010101_01010101)).As<long, T>()
            : ((spread.AsInt32() << 4) | (Vector512<int>.Indices * 0x01010101)).As<int, T>();
    }

    [MethodImpl(Inlined)]
    private static void Four<T>(Vector512<T> places, ref T x, ref T y, ref T to, nuint at)
        where T : unmanaged
    {
        var count = (nuint)Vector512<T>.Count;
        Choose(places, ref x, ref y, ref to, at);
        Choose(Down(places, 8), ref x, ref y, ref to, at + count);
        Choose(Down(places, 16), ref x, ref y, ref to, at + (2 * count));
        Choose(Down(places, 24), ref x, ref y, ref to, at + (3 * count));
    }

    [MethodImpl(Inlined)]
    private static Vector512<T> Down<T>(Vector512<T> places, int bits)
        where T : unmanaged => sizeof(T) == sizeof(long) ? (places.AsInt64() >>> bits).As<long, T>() : (places.AsInt32() >>> bits).As<int, T>();

    // SAFETY: as many elements as the step has are left.
    [MethodImpl(Inlined)]
    private static void Choose<T>(Vector512<T> places, ref T x, ref T y, ref T to, nuint at)
        where T : unmanaged
    {
        var (chosen, other) = (Vector512.LoadUnsafe(ref x, at), Vector512.LoadUnsafe(ref y, at));
        var result = sizeof(T) == sizeof(long)
            ? Avx512F.PermuteVar8x64x2(other.AsInt64(), places.AsInt64(), chosen.AsInt64()).As<long, T>()
            : Avx512F.PermuteVar16x32x2(other.AsInt32(), places.AsInt32(), chosen.AsInt32()).As<int, T>();
        result.StoreUnsafe(ref to, at);
    }
}
