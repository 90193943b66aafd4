using System.Numerics;
using ActorArrays.Kernels;

namespace Kernels.Tests;

/// <summary>The elements of an array of any dtype and layout, one by one and slowly.</summary>
internal static unsafe class Elements
{
    /// <summary>All elements in C order; 64-bit integers lose bits beyond 53.</summary>
    public static Complex[] Read(NdArray x)
    {
        var result = new Complex[x.Size];
        for (long i = 0; i < result.Length; i++)
        {
            result[i] = Read(x.Buffer.Pointer, x.DType, Offset(x.Layout, i));
        }

        return result;
    }

    /// <summary>Where element <paramref name="flat"/> of the C order lies.</summary>
    public static long Offset(Layout layout, long flat)
    {
        var offset = layout.Offset;
        for (var axis = layout.Rank - 1; axis >= 0; axis--)
        {
            (flat, var at) = Math.DivRem(flat, layout.Shape[axis]);
            offset += at * layout.Strides[axis];
        }

        return offset;
    }

    /// <summary>The bytes of all elements in C order.</summary>
    public static byte[] Bytes(NdArray x)
    {
        var itemSize = x.DType.ItemSize();
        var result = new byte[x.Size * itemSize];
        for (long i = 0; i < x.Size; i++)
        {
            new ReadOnlySpan<byte>(x.Buffer.Pointer + (Offset(x.Layout, i) * itemSize), itemSize)
                .CopyTo(result.AsSpan((int)(i * itemSize)));
        }

        return result;
    }

    private static Complex Read(byte* x, DType dtype, long i) => dtype switch
    {
        DType.Bool or DType.UInt8 => x[i],
        DType.Int8 => ((sbyte*)x)[i],
        DType.Int16 => ((short*)x)[i],
        DType.Int32 => ((int*)x)[i],
        DType.Int64 => ((long*)x)[i],
        DType.UInt16 => ((ushort*)x)[i],
        DType.UInt32 => ((uint*)x)[i],
        DType.UInt64 => ((ulong*)x)[i],
        DType.Float16 => (double)((Half*)x)[i],
        DType.Float32 => ((float*)x)[i],
        DType.Float64 => ((double*)x)[i],
        DType.Complex64 => ((Complex64*)x)[i],
        _ => ((Complex*)x)[i],
    };
}
