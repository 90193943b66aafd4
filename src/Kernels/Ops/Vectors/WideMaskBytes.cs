using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>As <see cref="MaskBytes"/>, from masks in 512-bit vectors: 64 bytes, each 0 or 1.</summary>
/// <remarks>Packing keeps to quarters of a vector; one permutation at the end puts what came out in order.</remarks>
internal static class WideMaskBytes
{
    /// <summary>Bytes that are made at a time: one vector.</summary>
    public const int Step = 64;

    private static Vector512<long> HalvesApart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7);
    }

    private static Vector512<int> QuartersApart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    }

    private static Vector512<short> EighthsApart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector512.Create(
            0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
    }

    /// <summary>True if the machine has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <summary>Masks of 8-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pack<T>(Vector512<T> a) => Vector512.ConditionalSelect(a.AsByte(), Vector512<byte>.One, Vector512<byte>.Zero);

    /// <summary>Masks of 16-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pack<T>(Vector512<T> a, Vector512<T> b) => Vector512<byte>.One
        & Avx512F.PermuteVar8x64(Avx512BW.PackSignedSaturate(a.AsInt16(), b.AsInt16()).AsInt64(), HalvesApart).AsByte();

    /// <summary>Masks of 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pack<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d) =>
        Vector512<byte>.One & Avx512F.PermuteVar16x32(InQuarters(a.AsInt32(), b.AsInt32(), c.AsInt32(), d.AsInt32()).AsInt32(), QuartersApart).AsByte();

    /// <summary>Masks of 64-bit lanes, two vectors of which were halved to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> PackHalved(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        Vector512<byte>.One & Avx512BW.PermuteVar32x16(InQuarters(a, b, c, d).AsInt16(), EighthsApart).AsByte();

    /// <summary>Masks of 64-bit lanes as masks of 32-bit lanes: in each quarter two of a, then two of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Halve<T>(Vector512<T> a, Vector512<T> b) =>
        Avx512F.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<sbyte> InQuarters(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        Avx512BW.PackSignedSaturate(Avx512BW.PackSignedSaturate(a, b), Avx512BW.PackSignedSaturate(c, d));
}
