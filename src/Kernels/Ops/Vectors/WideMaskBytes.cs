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
