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
        DType.Bool => FromBool(to),
        DType.Int8 => Real<sbyte>(to),
        DType.Int16 => Real<short>(to),
        DType.Int32 => Real<int>(to),
        DType.Int64 => Real<long>(to),
        DType.UInt8 => Real<byte>(to),
        DType.UInt16 => Real<ushort>(to),
        DType.UInt32 => Real<uint>(to),
        DType.UInt64 => Real<ulong>(to),
        DType.Float16 => Real<Half>(to),
        DType.Float32 => Real<float>(to),
        DType.Float64 => Real<double>(to),
        DType.Complex64 => ComplexOf<Complex64, float>(to),
        _ => ComplexOf<Complex, double>(to),
    };

    private static TileKernel ToBool(DType from) => PredicateOp<IsNotZero>.Instance.Resolve(from);

    private static TileKernel Real<T>(DType to)
        where T : unmanaged, INumberBase<T> => to switch
        {
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
            DType.Complex64 => UnaryKernel<ToComplexLoop<T, Complex64, float>, T, Complex64>.Instance,
            _ => UnaryKernel<ToComplexLoop<T, Complex, double>, T, Complex>.Instance,
        };

    private static TileKernel FromBool(DType to) => to switch
    {
        DType.Bool => UnaryKernel<CopyLoop<bool>, bool, bool>.Instance,
        DType.Int8 => UnaryKernel<FromBoolLoop<sbyte>, bool, sbyte>.Instance,
        DType.Int16 => UnaryKernel<FromBoolLoop<short>, bool, short>.Instance,
        DType.Int32 => UnaryKernel<FromBoolLoop<int>, bool, int>.Instance,
        DType.Int64 => UnaryKernel<FromBoolLoop<long>, bool, long>.Instance,
        DType.UInt8 => UnaryKernel<FromBoolLoop<byte>, bool, byte>.Instance,
        DType.UInt16 => UnaryKernel<FromBoolLoop<ushort>, bool, ushort>.Instance,
        DType.UInt32 => UnaryKernel<FromBoolLoop<uint>, bool, uint>.Instance,
        DType.UInt64 => UnaryKernel<FromBoolLoop<ulong>, bool, ulong>.Instance,
        DType.Float16 => UnaryKernel<FromBoolLoop<Half>, bool, Half>.Instance,
        DType.Float32 => UnaryKernel<FromBoolLoop<float>, bool, float>.Instance,
        DType.Float64 => UnaryKernel<FromBoolLoop<double>, bool, double>.Instance,
        DType.Complex64 => UnaryKernel<BoolToComplexLoop<Complex64, float>, bool, Complex64>.Instance,
        _ => UnaryKernel<BoolToComplexLoop<Complex, double>, bool, Complex>.Instance,
    };

    private static TileKernel ComplexOf<TComplex, TPart>(DType to)
        where TComplex : unmanaged
        where TPart : unmanaged, INumberBase<TPart> => to switch
        {
            DType.Int8 => UnaryKernel<FromComplexLoop<TComplex, TPart, sbyte>, TComplex, sbyte>.Instance,
            DType.Int16 => UnaryKernel<FromComplexLoop<TComplex, TPart, short>, TComplex, short>.Instance,
            DType.Int32 => UnaryKernel<FromComplexLoop<TComplex, TPart, int>, TComplex, int>.Instance,
            DType.Int64 => UnaryKernel<FromComplexLoop<TComplex, TPart, long>, TComplex, long>.Instance,
            DType.UInt8 => UnaryKernel<FromComplexLoop<TComplex, TPart, byte>, TComplex, byte>.Instance,
            DType.UInt16 => UnaryKernel<FromComplexLoop<TComplex, TPart, ushort>, TComplex, ushort>.Instance,
            DType.UInt32 => UnaryKernel<FromComplexLoop<TComplex, TPart, uint>, TComplex, uint>.Instance,
            DType.UInt64 => UnaryKernel<FromComplexLoop<TComplex, TPart, ulong>, TComplex, ulong>.Instance,
            DType.Float16 => UnaryKernel<FromComplexLoop<TComplex, TPart, Half>, TComplex, Half>.Instance,
            DType.Float32 => UnaryKernel<FromComplexLoop<TComplex, TPart, float>, TComplex, float>.Instance,
            DType.Float64 => UnaryKernel<FromComplexLoop<TComplex, TPart, double>, TComplex, double>.Instance,
            DType.Complex64 => UnaryKernel<PartsLoop<TComplex, TPart, Complex64, float>, TComplex, Complex64>.Instance,
            _ => UnaryKernel<PartsLoop<TComplex, TPart, Complex, double>, TComplex, Complex>.Instance,
        };
}
