using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Copies between strided and contiguous memory, by element size alone.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>Packs <paramref name="count"/> elements that lie <paramref name="stride"/> apart.</summary>
    public static void Gather(byte* from, long stride, byte* to, int count, int itemSize)
    {
        if (stride == 1)
        {
            Buffer.MemoryCopy(from, to, (long)count * itemSize, (long)count * itemSize);
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
    public static void Scatter(byte* from, byte* to, long stride, int count, int itemSize)
    {
        if (stride == 1)
        {
            Buffer.MemoryCopy(from, to, (long)count * itemSize, (long)count * itemSize);
            return;
        }

        switch (itemSize)
        {
            case 1: Scatter<byte>(from, to, stride, count); break;
            case 2: Scatter<ushort>(from, to, stride, count); break;
            case 4: Scatter<uint>(from, to, stride, count); break;
            case 8: Scatter<ulong>(from, to, stride, count); break;
            default: Scatter<UInt128>(from, to, stride, count); break;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Gather<T>(byte* from, long stride, byte* to, int count)
        where T : unmanaged
    {
        var output = (T*)to;
        if (stride == 0)
        {
            new Span<T>(output, count).Fill(Unsafe.ReadUnaligned<T>(from));
            return;
        }

        var input = (T*)from;
        for (var i = 0; i < count; i++)
        {
            output[i] = input[i * stride];
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Scatter<T>(byte* from, byte* to, long stride, int count)
        where T : unmanaged
    {
        var input = (T*)from;
        var output = (T*)to;
        for (var i = 0; i < count; i++)
        {
            output[i * stride] = input[i];
        }
    }
}
