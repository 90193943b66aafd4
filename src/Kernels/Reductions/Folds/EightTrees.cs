using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The sums of the lanes of eight vectors that lie behind each other, as one vector: what eight rows end with costs little more than one row's end.</summary>
internal static unsafe class EightTrees
{
    /// <summary>Of vectors of eight integers of 64 bits; needs AVX-512F.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Sums(long* lanes) => Halves(Halves(Pairs(lanes), Pairs(lanes + 16)), Halves(Pairs(lanes + 32), Pairs(lanes + 48)));

    /// <summary>Of vectors of eight integers of 32 bits; needs AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sums(int* lanes)
    {
        var (first, second) = (Fours(lanes), Fours(lanes + (4 * Vector256<int>.Count)));
        return Avx2.Permute2x128(first, second, 0x20) + Avx2.Permute2x128(first, second, 0x31);
    }

    // Lanes of one vector and of the next in turn: two neighbours added.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Pairs(long* lanes)
    {
        var (x, y) = (Vector512.Load(lanes), Vector512.Load(lanes + Vector512<long>.Count));
        return Avx512F.UnpackLow(x, y) + Avx512F.UnpackHigh(x, y);
    }

    // Parts of 128 bits: of x two by two, then of y.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Halves(Vector512<long> x, Vector512<long> y) =>
        Avx512F.Shuffle4x128(x, y, 0b10_00_10_00) + Avx512F.Shuffle4x128(x, y, 0b11_01_11_01);

    // Of four vectors: the lanes of each part of 128 bits added.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fours(int* lanes)
    {
        var (x0, x1) = (Vector256.Load(lanes), Vector256.Load(lanes + Vector256<int>.Count));
        var (x2, x3) = (Vector256.Load(lanes + (2 * Vector256<int>.Count)), Vector256.Load(lanes + (3 * Vector256<int>.Count)));
        return Avx2.HorizontalAdd(Avx2.HorizontalAdd(x0, x1), Avx2.HorizontalAdd(x2, x3));
    }
}
