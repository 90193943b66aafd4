using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Writes elements that lie in the low ends of 64-bit lanes one after the other, each <c>itemSize</c> bytes: 1, 2, 4 or 8.</summary>
internal static unsafe class LaneStores
{
    /// <summary>Sixteen elements: the lanes of two vectors, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<ulong> low, Vector512<ulong> high, byte* output, int itemSize)
    {
        if (itemSize == sizeof(ulong))
        {
            low.Store((ulong*)output);
            high.Store((ulong*)output + 8);
            return;
        }

        var words = Vector512.Create(Avx512F.ConvertToVector256UInt32(low), Avx512F.ConvertToVector256UInt32(high));
        switch (itemSize)
        {
            case sizeof(uint): words.Store((uint*)output); break;
            case sizeof(ushort): Avx512F.ConvertToVector256UInt16(words).Store((ushort*)output); break;
            default: Avx512F.ConvertToVector128Byte(words).Store(output); break;
        }
    }

    /// <summary>Sixteen elements: the lanes of four vectors, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c, Vector256<ulong> d, byte* output, int itemSize)
    {
        if (itemSize == sizeof(ulong))
        {
            a.Store((ulong*)output);
            b.Store((ulong*)output + 4);
            c.Store((ulong*)output + 8);
            d.Store((ulong*)output + 12);
            return;
        }

        var low = Vector256.Narrow(a, b);
        var high = Vector256.Narrow(c, d);
        if (itemSize == sizeof(uint))
        {
            low.Store((uint*)output);
            high.Store((uint*)output + 8);
            return;
        }

        var words = Vector256.Narrow(low, high);
        if (itemSize == sizeof(ushort))
        {
            words.Store((ushort*)output);
            return;
        }

        Vector128.Narrow(words.GetLower(), words.GetUpper()).Store(output);
    }

    /// <summary>Eight elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<ulong> values, byte* output, int itemSize)
    {
        switch (itemSize)
        {
            case sizeof(ulong): values.Store((ulong*)output); break;
            case sizeof(uint): Avx512F.ConvertToVector256UInt32(values).Store((uint*)output); break;
            case sizeof(ushort): Avx512F.ConvertToVector128UInt16(values).Store((ushort*)output); break;
            default: *(ulong*)output = Avx512F.ConvertToVector128Byte(values).AsUInt64().ToScalar(); break;
        }
    }

    /// <summary>Four elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<ulong> values, byte* output, int itemSize)
    {
        if (itemSize == sizeof(ulong))
        {
            values.Store((ulong*)output);
            return;
        }

        var words = Vector256.Narrow(values, values).GetLower();
        var halves = Vector128.Narrow(words, words);
        switch (itemSize)
        {
            case sizeof(uint): words.Store((uint*)output); break;
            case sizeof(ushort): *(ulong*)output = halves.AsUInt64().ToScalar(); break;
            default: *(uint*)output = Vector128.Narrow(halves, halves).AsUInt32().ToScalar(); break;
        }
    }
}
