using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Writes a wide accumulator as one element of the result's dtype, rounding or wrapping once.</summary>
internal static unsafe class ResultStore
{
    /// <summary>Writes element <paramref name="i"/> of an array of <paramref name="dtype"/>.</summary>
    public static void Write<T>(T value, DType dtype, byte* output, long i)
        where T : unmanaged, INumberBase<T>
    {
        switch (dtype)
        {
            case DType.Bool: output[i] = T.IsZero(value) ? (byte)0 : (byte)1; break;
            case DType.Int8: ((sbyte*)output)[i] = sbyte.CreateTruncating(value); break;
            case DType.Int16: ((short*)output)[i] = short.CreateTruncating(value); break;
            case DType.Int32: ((int*)output)[i] = int.CreateTruncating(value); break;
            case DType.Int64: ((long*)output)[i] = long.CreateTruncating(value); break;
            case DType.UInt8: output[i] = byte.CreateTruncating(value); break;
            case DType.UInt16: ((ushort*)output)[i] = ushort.CreateTruncating(value); break;
            case DType.UInt32: ((uint*)output)[i] = uint.CreateTruncating(value); break;
            case DType.UInt64: ((ulong*)output)[i] = ulong.CreateTruncating(value); break;
            case DType.Float16: ((Half*)output)[i] = Half.CreateTruncating(value); break;
            case DType.Float32: ((float*)output)[i] = float.CreateTruncating(value); break;
            case DType.Float64: ((double*)output)[i] = double.CreateTruncating(value); break;
            case DType.Complex64: ((Complex64*)output)[i] = (Complex64)Complex.CreateTruncating(value); break;
            default: ((Complex*)output)[i] = Complex.CreateTruncating(value); break;
        }
    }
}
