using System.Numerics;
using ActorArrays.Kernels;

namespace Graph.Tests;

/// <summary>The elements of computed arrays, one by one.</summary>
internal static unsafe class Elements
{
    /// <summary>All elements of a contiguous array as complex numbers; 64-bit integers lose bits beyond 53.</summary>
    public static Complex[] Read(NdArray x)
    {
        var result = new Complex[x.Size];
        for (long i = 0; i < result.Length; i++)
        {
            result[i] = Read(x.Data, x.DType, i);
        }

        return result;
    }

    /// <summary>The elements of a contiguous int64 array.</summary>
    public static long[] ToLongs(this NdArray x) => x.AsSpan<long>().ToArray();

    /// <summary>The elements of a contiguous float64 array.</summary>
    public static double[] ToDoubles(this NdArray x) => x.AsSpan<double>().ToArray();

    /// <summary>The bytes of a contiguous array.</summary>
    public static ReadOnlySpan<byte> Bytes(NdArray x) => new(x.Data, checked((int)(x.Size * x.DType.ItemSize())));

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
