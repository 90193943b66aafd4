using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The sums of the lanes of eight vectors as one vector, step by step: eight rows end at little more than the cost of one.</summary>
internal static unsafe class EightTrees
{
    /// <summary>The sum of the eight lanes of each of eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Of(Vector512<long>* x) =>
        Halves(Halves(Pairs(x[0], x[1]), Pairs(x[2], x[3])), Halves(Pairs(x[4], x[5]), Pairs(x[6], x[7])));

    /// <summary>The sum of the eight lanes of each of eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Of(Vector256<int>* x) =>
        Halves(Pairs(Pairs(x[0], x[1]), Pairs(x[2], x[3])), Pairs(Pairs(x[4], x[5]), Pairs(x[6], x[7])));

    // Lanes of one vector and of the next in turn: two neighbours added.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Pairs(Vector512<long> x, Vector512<long> y) => Avx512F.UnpackLow(x, y) + Avx512F.UnpackHigh(x, y);

    // Parts of 128 bits: of x two by two, then of y.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Halves(Vector512<long> x, Vector512<long> y) =>
        Avx512F.Shuffle4x128(x, y, 0b10_00_10_00) + Avx512F.Shuffle4x128(x, y, 0b11_01_11_01);

    // Of each part of 128 bits four lanes: of x two by two, then of y.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pairs(Vector256<int> x, Vector256<int> y) => Avx2.HorizontalAdd(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Halves(Vector256<int> x, Vector256<int> y) => Avx2.Permute2x128(x, y, 0x20) + Avx2.Permute2x128(x, y, 0x31);
}
