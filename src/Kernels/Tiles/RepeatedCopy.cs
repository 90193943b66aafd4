using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Writes each of some elements many times: a broadcast column, row by row.</summary>
/// <remarks>
/// Whole vectors follow each other, and one that holds the end of a row and the begin of the next is put together in registers: filled row
/// by row, the vectors of short rows cross lines of the cache (uint8, rows of 362, from the second-level cache: 0.0185 → 0.006 ns an element).
/// </remarks>
internal static unsafe class RepeatedCopy
{
    /// <summary>Writes the elements at positions flat … flat + count − 1.</summary>
    /// <param name="from">The element of the first row.</param>
    /// <param name="stride">From an element to that of the next row.</param>
    /// <param name="rowLength">How often each is written.</param>
    /// <param name="flat">The position of the first one wanted.</param>
    /// <param name="to">Room for them.</param>
    /// <param name="count">How many.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    public static void Run(byte* from, long stride, long rowLength, long flat, byte* to, long count, int itemSize)
    {
        var (row, column) = Math.DivRem(flat, rowLength);
        from += row * stride * itemSize;
        var left = rowLength - column;
        switch (itemSize)
        {
            case 1: Run((byte*)from, stride, rowLength, left, (byte*)to, count); break;
            case 2: Run((ushort*)from, stride, rowLength, left, (ushort*)to, count); break;
            case 4: Run((uint*)from, stride, rowLength, left, (uint*)to, count); break;
            case 8: Run((ulong*)from, stride, rowLength, left, (ulong*)to, count); break;
            default: Elements((UInt128*)from, stride, rowLength, left, (UInt128*)to, count); break;
        }
    }

    private static void Run<T>(T* from, long stride, long rowLength, long left, T* to, long count)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated && rowLength >= Vector512<T>.Count)
        {
            Whole(new Lanes512<T>(Vector512<T>.Indices), from, stride, rowLength, left, to, count);
        }
        else if (Vector256.IsHardwareAccelerated && rowLength >= Vector256<T>.Count)
        {
            Whole(new Lanes256<T>(Vector256<T>.Indices), from, stride, rowLength, left, to, count);
        }
        else
        {
            Elements(from, stride, rowLength, left, to, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole<T, TLanes>(TLanes places, T* from, long stride, long rowLength, long left, T* to, long count)
        where T : unmanaged, IBinaryInteger<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        var all = TLanes.Create(*from);
        for (; count >= TLanes.Count; count -= TLanes.Count, to += TLanes.Count)
        {
            if (left >= TLanes.Count)
            {
                TLanes.Store(all, ref *to, 0);
                left -= TLanes.Count;
                continue;
            }

            // The end of a row, and the next row is at least as long as a vector.
            from += stride;
            var next = TLanes.Create(*from);
            TLanes.Store(TLanes.SelectLess(places, TLanes.Create(T.CreateTruncating(left)), all, next), ref *to, 0);
            (all, left) = (next, left + rowLength - TLanes.Count);
        }

        Elements(from, stride, rowLength, left, to, count);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Elements<T>(T* from, long stride, long rowLength, long left, T* to, long count)
        where T : unmanaged
    {
        while (count > 0)
        {
            if (left == 0)
            {
                from += stride;
                left = rowLength;
            }

            var (element, taken) = (*from, Math.Min(left, count));
            for (long i = 0; i < taken; i++)
            {
                to[i] = element;
            }

            to += taken;
            count -= taken;
            left -= taken;
        }
    }
}
