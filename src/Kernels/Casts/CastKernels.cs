using System.Numerics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The kernels that change the dtype of elements: numpy.ndarray.astype with casting='unsafe'.</summary>
/// <remarks>
/// <para>To bool: true unless 0 (NaN is true). From complex to real: the imaginary part is dropped. To a narrower
/// integer: the lowest bits. To a narrower float: nearest, ties to even, overflow to ±∞.</para>
/// <para>A float outside the range of an integer, and NaN, give what C gives on x86-64, on every machine: the least
/// int32
/// or int64; for int8, int16, uint8 and uint16 the lowest bits of the int32; for uint32 those of the int64; for uint64
/// NaN gives 2⁶³, numbers from 2⁶⁴ on give 0, negative ones wrap.</para>
/// </remarks>
public static class CastKernels
{
    /// <summary>The kernel from one dtype to another; the same instance every time. Equal dtypes give a copy.</summary>
    public static TileKernel Get(DType from, DType to) => to == DType.Bool && from != DType.Bool ? ToBool(from) : from switch
    {
        DType.Bool => From<bool>(to),
        DType.Int8 => From<sbyte>(to),
        DType.Int16 => From<short>(to),
        DType.Int32 => From<int>(to),
        DType.Int64 => From<long>(to),
        DType.UInt8 => From<byte>(to),
        DType.UInt16 => From<ushort>(to),
        DType.UInt32 => From<uint>(to),
        DType.UInt64 => From<ulong>(to),
        DType.Float16 => From<Half>(to),
        DType.Float32 => From<float>(to),
        DType.Float64 => From<double>(to),
        DType.Complex64 => From<Complex64>(to),
        _ => From<Complex>(to),
    };

    private static TileKernel ToBool(DType from) => PredicateOp<IsNotZero>.Instance.Resolve(from);

    private static TileKernel From<T>(DType to)
        where T : unmanaged => to switch
        {
            DType.Bool => UnaryKernel<CopyLoop<bool>, bool, bool>.Instance,
            DType.Int8 => UnaryKernel<CastLoop<T, sbyte>, T, sbyte>.Instance,
            DType.Int16 => UnaryKernel<CastLoop<T, short>, T, short>.Instance,
            DType.Int32 => UnaryKernel<CastLoop<T, int>, T, int>.Instance,
            DType.Int64 => UnaryKernel<CastLoop<T, long>, T, long>.Instance,
            DType.UInt8 => UnaryKernel<CastLoop<T, byte>, T, byte>.Instance,
            DType.UInt16 => UnaryKernel<CastLoop<T, ushort>, T, ushort>.Instance,
            DType.UInt32 => UnaryKernel<CastLoop<T, uint>, T, uint>.Instance,
            DType.UInt64 => UnaryKernel<CastLoop<T, ulong>, T, ulong>.Instance,
            DType.Float16 => UnaryKernel<CastLoop<T, Half>, T, Half>.Instance,
            DType.Float32 => UnaryKernel<CastLoop<T, float>, T, float>.Instance,
            DType.Float64 => UnaryKernel<CastLoop<T, double>, T, double>.Instance,
            DType.Complex64 => UnaryKernel<CastLoop<T, Complex64>, T, Complex64>.Instance,
            _ => UnaryKernel<CastLoop<T, Complex>, T, Complex>.Instance,
        };
}
