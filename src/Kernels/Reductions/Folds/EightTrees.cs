using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The sums of the lanes of eight vectors as one vector, step by step: eight rows end at little more than the cost of one.</summary>
internal static class EightTrees
{
    /// <summary>Lanes of one vector and of the next in turn: two neighbours added. First of the eight, two by two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Pairs(Vector512<long> x, Vector512<long> y) => Avx512F.UnpackLow(x, y) + Avx512F.UnpackHigh(x, y);

    /// <summary>Parts of 128 bits: of x two by two, then of y. Of four pairs two by two, then of what that gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Halves(Vector512<long> x, Vector512<long> y) =>
        Avx512F.Shuffle4x128(x, y, 0b10_00_10_00) + Avx512F.Shuffle4x128(x, y, 0b11_01_11_01);

    /// <summary>Of each part of 128 bits four lanes: first of the eight, two by two, then of what that gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Pairs(Vector256<int> x, Vector256<int> y) => Avx2.HorizontalAdd(x, y);

    /// <summary>The sums of eight, of which two times <see cref="Pairs(Vector256{int}, Vector256{int})"/> made two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Halves(Vector256<int> x, Vector256<int> y) => Avx2.Permute2x128(x, y, 0x20) + Avx2.Permute2x128(x, y, 0x31);
}
