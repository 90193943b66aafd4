using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Contiguous elements under a mask of one byte each, 0 or 1.</summary>
internal static unsafe class MaskedCopy
{
    /// <summary>How many elements are selected.</summary>
    public static long Count(byte* mask, long length)
    {
        long count = 0;
        for (long i = 0; i < length; i += FoldOrder.BlockLength)
        {
            count += CountBlock(mask + i, (int)Math.Min(FoldOrder.BlockLength, length - i));
        }

        return count;
    }

    /// <summary>Moves the selected elements together.</summary>
    /// <param name="from">The elements.</param>
    /// <param name="mask">Which of them.</param>
    /// <param name="length">How many elements and mask bytes.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    /// <param name="to">Room for <paramref name="length"/> elements; those behind the selected ones become undefined.</param>
    /// <returns>How many were selected.</returns>
    public static long Compress(byte* from, byte* mask, long length, int itemSize, byte* to) => itemSize switch
    {
        1 => MaskedCompress.Run(from, mask, length, to),
        2 => MaskedCompress.Run((ushort*)from, mask, length, (ushort*)to),
        4 => MaskedCompress.Run((uint*)from, mask, length, (uint*)to),
        8 => MaskedCompress.Run((ulong*)from, mask, length, (ulong*)to),
        _ => MaskedCompress.Run((ElementBits*)from, mask, length, (ElementBits*)to),
    };

    /// <summary>Copies the elements, the ones that are not selected as <paramref name="neutral"/>.</summary>
    public static void Replace(byte* from, byte* mask, int length, int itemSize, ElementBits neutral, byte* to)
    {
        switch (itemSize)
        {
            case 1: Replace(from, mask, length, (byte)neutral.Low, to); break;
            case 2: Replace((ushort*)from, mask, length, (ushort)neutral.Low, (ushort*)to); break;
            case 4: Replace((uint*)from, mask, length, (uint)neutral.Low, (uint*)to); break;
            case 8: Replace((ulong*)from, mask, length, neutral.Low, (ulong*)to); break;
            default: Replace((ElementBits*)from, mask, length, neutral, (ElementBits*)to); break;
        }
    }

    // A sum of at most 1024 ones per 64-bit lane cannot overflow; SumAbsoluteDifferences adds eight bytes at a time.
    [MethodImpl(Optimised.Loop)]
    private static long CountBlock(byte* mask, int length)
    {
        var sum = Vector256<long>.Zero;
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= length - 32; i += 32)
            {
                sum += Avx2.SumAbsoluteDifferences(Vector256.Load(mask + i), Vector256<byte>.Zero).AsInt64();
            }
        }

        var count = Vector256.Sum(sum);
        for (; i < length; i++)
        {
            count += mask[i];
        }

        return count;
    }

    [MethodImpl(Optimised.Loop)]
    private static void Replace<T>(T* from, byte* mask, int length, T neutral, T* to)
        where T : unmanaged
    {
        var i = 0;
        if (Avx2.IsSupported && Unsafe.SizeOf<T>() is 4 or 8)
        {
            var lanes = Vector256<byte>.Count / Unsafe.SizeOf<T>();
            var fill = Unsafe.SizeOf<T>() == 8
                ? Vector256.Create(Unsafe.BitCast<T, ulong>(neutral)).AsByte()
                : Vector256.Create(Unsafe.BitCast<T, uint>(neutral)).AsByte();
            for (; i <= length - lanes; i += lanes)
            {
                var keep = Unsafe.SizeOf<T>() == 8
                    ? (-Avx2.ConvertToVector256Int64(mask + i)).AsByte()
                    : (-Avx2.ConvertToVector256Int32(mask + i)).AsByte();
                Vector256.ConditionalSelect(keep, Vector256.Load((byte*)(from + i)), fill).Store((byte*)(to + i));
            }
        }

        for (; i < length; i++)
        {
            to[i] = mask[i] != 0 ? from[i] : neutral;
        }
    }
}
