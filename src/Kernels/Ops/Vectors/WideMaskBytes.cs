using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Answers of 512-bit vectors as 64 bytes in order, each 0 or 1.</summary>
/// <remarks>
/// Each vector's answers turn a byte of their own in the lanes of one vector (<see cref="ByteAnswers{T}"/>), and the bytes are put in order
/// at the end. (Masks as lanes of set bits, packed by twos: isnan of float64 0.039 ns.)
/// </remarks>
internal static class WideMaskBytes
{
    /// <summary>Bytes that are made at a time: one vector.</summary>
    public const int Step = 64;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>True if the machine has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <summary>The first bytes of all lanes, then the second ones, and so on: first in each quarter of the vector, then of all.</summary>
    [MethodImpl(Inlined)]
    public static Vector512<byte> InOrder<T>(Vector512<T> answers)
    {
        var bytes = answers.AsByte();
        if (Unsafe.SizeOf<T>() == sizeof(byte))
        {
            return bytes;
        }

        if (Unsafe.SizeOf<T>() == sizeof(short))
        {
            var eighths = Avx512BW.Shuffle(bytes, Vector512.Create(
                (byte)0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15,
                0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15));
            return Avx512F.PermuteVar8x64(eighths.AsInt64(), Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7)).AsByte();
        }

        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            var fours = Avx512BW.Shuffle(bytes, Vector512.Create(
                (byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15,
                0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
            return Avx512F.PermuteVar16x32(fours.AsInt32(), Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).AsByte();
        }

        var pairs = Avx512BW.Shuffle(bytes, Vector512.Create(
            (byte)0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15,
            0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
        return Avx512BW.PermuteVar32x16(pairs.AsInt16(), Vector512.Create(
            0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31)).AsByte();
    }

    /// <summary>The sign bits of 64 numbers of two bytes and more: packing them keeps signs, a step for each two vectors (float32 0.021 ns an element, 0.027 by lanes of them).</summary>
    [MethodImpl(Inlined)]
    public static Vector512<byte> Signs<T>(ref T x)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() <= sizeof(int))
        {
            return Highest(Packed(ref x));
        }

        var eights = Packed(UpperHalves(ref x, 0), UpperHalves(ref x, 2), UpperHalves(ref x, 4), UpperHalves(ref x, 6));
        return Highest(Ordered(eights));
    }

    /// <summary>Which of 64 integers of two bytes and more are 0, or which are not: packing keeps zeros as it keeps signs (int32 0.021 ns an element, 0.037 by lanes of answers, 0.025 by those of minima with 1).</summary>
    [MethodImpl(Inlined)]
    public static Vector512<byte> Truth<T>(ref T x, bool isOfZeros)
        where T : unmanaged => isOfZeros
            ? Avx512BW.SubtractSaturate(Vector512<byte>.One, Packed(ref x))
            : Vector512.Min(Packed(ref x), Vector512<byte>.One);

    // 64 integers as a byte each, 0 where they are 0, and of two or four bytes with their signs.
    [MethodImpl(Inlined)]
    private static Vector512<byte> Packed<T>(ref T x)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(short))
        {
            var pairs = Avx512BW.PackSignedSaturate(At(ref x, 0).AsInt16(), At(ref x, 1).AsInt16());
            return Avx512F.PermuteVar8x64(pairs.AsInt64(), Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7)).AsByte();
        }

        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            return Ordered(Packed(Halves(ref x, 0), Halves(ref x, 2), Halves(ref x, 4), Halves(ref x, 6)));
        }

        var fours = Packed(At(ref x, 0).AsInt32(), At(ref x, 1).AsInt32(), At(ref x, 2).AsInt32(), At(ref x, 3).AsInt32());
        return Avx512F.PermuteVar16x32(fours.AsInt32(), Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).AsByte();
    }

    [MethodImpl(Inlined)]
    private static Vector512<T> At<T>(ref T x, int vector)
        where T : unmanaged => Vector512.LoadUnsafe(ref x, (nuint)(vector * Vector512<T>.Count));

    // Of each quarter of four vectors all lanes as bytes.
    [MethodImpl(Inlined)]
    private static Vector512<sbyte> Packed(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        Avx512BW.PackSignedSaturate(Avx512BW.PackSignedSaturate(a, b), Avx512BW.PackSignedSaturate(c, d));

    // Of two vectors of 64-bit lanes.
    [MethodImpl(Inlined)]
    private static Vector512<int> UpperHalves<T>(ref T x, int vector)
        where T : unmanaged => Avx512F.Shuffle(At(ref x, vector).AsSingle(), At(ref x, vector + 1).AsSingle(), 0b11_01_11_01).AsInt32();

    // Of two vectors of 64-bit lanes what is 0 where they are: as unsigned numbers they are no larger than their lower halves then.
    [MethodImpl(Inlined)]
    private static Vector512<int> Halves<T>(ref T x, int vector)
        where T : unmanaged
    {
        var largest = Vector512.Create((ulong)uint.MaxValue);
        return Avx512F.Shuffle(
            Vector512.Min(At(ref x, vector).AsUInt64(), largest).AsSingle(), Vector512.Min(At(ref x, vector + 1).AsUInt64(), largest).AsSingle(), 0b10_00_10_00).AsInt32();
    }

    // Bytes of eight vectors of 64-bit lanes, packed by twos, in their order.
    [MethodImpl(Inlined)]
    private static Vector512<byte> Ordered(Vector512<sbyte> packed) => Avx512BW.PermuteVar32x16(packed.AsInt16(), Vector512.Create(
        0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31)).AsByte();

    // The highest bit of each byte as its lowest.
    [MethodImpl(Inlined)]
    private static Vector512<byte> Highest(Vector512<byte> bytes) => (bytes.AsUInt16() >>> 7).AsByte() & Vector512<byte>.One;

    /// <summary>The opposite, of lanes of 32 and 64 bits: in byte j of a lane what belongs to the lane in vector j.</summary>
    [MethodImpl(Inlined)]
    public static Vector512<T> Apart<T>(Vector512<byte> bytes)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            return InOrder(bytes.AsInt64()).As<byte, T>(); // Rows and columns of a square change places, either way.
        }

        var quarters = Avx512F.PermuteVar16x32(bytes.AsInt32(), Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).AsByte();
        return Avx512BW.Shuffle(quarters, Vector512.Create(
            (byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15,
            0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).As<byte, T>();
    }
}
