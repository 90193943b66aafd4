using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Copies between strided and contiguous memory, by element size alone.</summary>
internal static unsafe class StridedCopy
{
    private const int Unroll = 4;

    /// <summary>Packs <paramref name="count"/> elements that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Gather(byte* from, long stride, byte* to, int count, int itemSize)
    {
        if (stride == 1)
        {
            BulkCopy.Run(from, to, (long)count * itemSize);
            return;
        }

        switch (itemSize)
        {
            case 1: Gather<byte>(from, stride, to, count); break;
            case 2: Gather<ushort>(from, stride, to, count); break;
            case 4: Gather<uint>(from, stride, to, count); break;
            case 8: Gather<ulong>(from, stride, to, count); break;
            default: Gather<UInt128>(from, stride, to, count); break;
        }
    }

    /// <summary>Spreads <paramref name="count"/> elements to places <paramref name="stride"/> apart.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Scatter(byte* from, byte* to, long stride, int count, int itemSize)
    {
        if (stride == 1)
        {
            BulkCopy.Run(from, to, (long)count * itemSize);
            return;
        }

        switch (itemSize)
        {
            case 1: Move((byte*)from, 1, (byte*)to, stride, count); break;
            case 2: Move((ushort*)from, 1, (ushort*)to, stride, count); break;
            case 4: Move((uint*)from, 1, (uint*)to, stride, count); break;
            case 8: Move((ulong*)from, 1, (ulong*)to, stride, count); break;
            default: Move((UInt128*)from, 1, (UInt128*)to, stride, count); break;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Gather<T>(byte* from, long stride, byte* to, int count)
        where T : unmanaged
    {
        var input = (T*)from;
        var output = (T*)to;
        if (stride == 0)
        {
            Fill(Unsafe.ReadUnaligned<T>(from), output, count);
            return;
        }

        var done = sizeof(T) > sizeof(ulong) ? 0 : stride switch
        {
            -1 => ShortStrides.Reversed(input, output, count),
            2 => (int)ShortStrides.Second<T, Unmerged<T>>(input, output, 0, count, isPast: false),
            3 => ShortStrides.Third(input, output, count),
            4 => ShortStrides.Fourth(input, output, count),
            _ => 0,
        };
        Move(input + (done * stride), stride, output + done, 1, count - done);
    }

    // The last vector may write elements once more: rows of a few hundred elements have no time for a loop over what is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<T>(T element, T* to, int count)
        where T : unmanaged
    {
        if (!Vector256<T>.IsSupported || count < Vector256<T>.Count)
        {
            new Span<T>(to, count).Fill(element);
            return;
        }

        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var wide = Vector512.Create(element); i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                wide.Store(to + i);
            }
        }

        var all = Vector256.Create(element);
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            all.Store(to + i);
        }

        all.Store(to + count - Vector256<T>.Count);
    }

    // Four elements a step: their loads do not wait for each other, and the loop's own instructions are shared.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<T>(T* from, long fromStride, T* to, long toStride, int count)
        where T : unmanaged
    {
        for (; count >= Unroll; count -= Unroll)
        {
            var (a, b, c, d) = (from[0], from[fromStride], from[2 * fromStride], from[3 * fromStride]);
            to[0] = a;
            to[toStride] = b;
            to[2 * toStride] = c;
            to[3 * toStride] = d;
            from += Unroll * fromStride;
            to += Unroll * toStride;
        }

        for (; count > 0; count--)
        {
            *to = *from;
            from += fromStride;
            to += toStride;
        }
    }
}
