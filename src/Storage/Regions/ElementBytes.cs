using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>One number as the bytes of an element, and back.</summary>
internal static class ElementBytes
{
    /// <summary>Writes <paramref name="value"/> in native byte order.</summary>
    /// <exception cref="ValueException">An integer dtype cannot hold the value.</exception>
    public static void Write(DType dtype, double value, Span<byte> to)
    {
        try
        {
            WriteChecked(dtype, value, to);
        }
        catch (OverflowException)
        {
            throw new ValueException($"fill value: dtype {dtype.Name()} cannot hold {value:R}.");
        }
    }

    /// <summary>Writes an integer that a double may not hold exactly.</summary>
    /// <exception cref="ValueException">The dtype cannot hold the value.</exception>
    public static void Write(DType dtype, Int128 value, Span<byte> to)
    {
        switch (dtype)
        {
            case DType.Int64 when value >= long.MinValue && value <= long.MaxValue: Put((long)value, to); break;
            case DType.UInt64 when value >= 0 && value <= ulong.MaxValue: Put((ulong)value, to); break;
            case DType.Int64 or DType.UInt64:
                throw new ValueException($"fill value: dtype {dtype.Name()} cannot hold {value}.");
            default: Write(dtype, (double)value, to); break;
        }
    }

    /// <summary>The element as an attribute value would show it.</summary>
    public static AttributeValue Read(DType dtype, ReadOnlySpan<byte> element) => dtype switch
    {
        DType.Bool => element[0] != 0,
        DType.Int8 => (long)(sbyte)element[0],
        DType.Int16 => (long)MemoryMarshal.Read<short>(element),
        DType.Int32 => (long)MemoryMarshal.Read<int>(element),
        DType.Int64 => MemoryMarshal.Read<long>(element),
        DType.UInt8 => (long)element[0],
        DType.UInt16 => (long)MemoryMarshal.Read<ushort>(element),
        DType.UInt32 => (long)MemoryMarshal.Read<uint>(element),
        DType.UInt64 when MemoryMarshal.Read<ulong>(element) is <= long.MaxValue and var small => (long)small,
        DType.UInt64 => (double)MemoryMarshal.Read<ulong>(element),
        DType.Float16 => (double)MemoryMarshal.Read<Half>(element),
        DType.Float32 => (double)MemoryMarshal.Read<float>(element),
        DType.Float64 => MemoryMarshal.Read<double>(element),
        DType.Complex64 => new AttributeValue.Items([(double)MemoryMarshal.Read<float>(element), (double)MemoryMarshal.Read<float>(element[4..])]),
        _ => new AttributeValue.Items([MemoryMarshal.Read<double>(element), MemoryMarshal.Read<double>(element[8..])]),
    };

    private static void WriteChecked(DType dtype, double value, Span<byte> to)
    {
        switch (dtype)
        {
            case DType.Bool: Put(value != 0, to); break;
            case DType.Int8: Put(checked((sbyte)value), to); break;
            case DType.Int16: Put(checked((short)value), to); break;
            case DType.Int32: Put(checked((int)value), to); break;
            case DType.Int64: Put(checked((long)value), to); break;
            case DType.UInt8: Put(checked((byte)value), to); break;
            case DType.UInt16: Put(checked((ushort)value), to); break;
            case DType.UInt32: Put(checked((uint)value), to); break;
            case DType.UInt64: Put(checked((ulong)value), to); break;
            case DType.Float16: Put((Half)value, to); break;
            case DType.Float32: Put((float)value, to); break;
            case DType.Float64: Put(value, to); break;
            case DType.Complex64: Put(new Complex64((float)value, 0), to); break;
            default: Put(new Complex(value, 0), to); break;
        }
    }

    private static void Put<T>(T value, Span<byte> to)
        where T : unmanaged => MemoryMarshal.Write(to, in value);
}
