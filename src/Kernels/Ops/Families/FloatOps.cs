using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a function of one real number for float16, float32, float64 and the dtypes that those
/// hold.</summary>
internal sealed class FloatOp<TOp> : ElementwiseOp
    where TOp : struct, IFloatFunction
{
    public static ElementwiseOp Instance { get; } = new FloatOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return Kernel(LoopRules.Inexact(inputs)) ?? throw LoopRules.NoLoop(Name, inputs, "real numbers");
    }

    internal static TileKernel? Kernel(DType dtype) => dtype switch
    {
        DType.Float16 => UnaryKernel<HalfLoop<FloatLoop<TOp>>, Half, Half>.Instance,
        DType.Float32 => UnaryKernel<FloatLoop<TOp>, float, float>.Instance,
        DType.Float64 => UnaryKernel<FloatLoop<TOp>, double, double>.Instance,
        _ => null,
    };
}

/// <summary>Driver: as <see cref="FloatOp{TOp}"/>, and complex numbers.</summary>
internal sealed class FloatOrComplexOp<TOp> : ElementwiseOp
    where TOp : struct, IFloatFunction, IComplexFunction
{
    public static ElementwiseOp Instance { get; } = new FloatOrComplexOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = LoopRules.Inexact(inputs);
        return FloatOp<TOp>.Kernel(dtype) ?? ComplexKernels.Unary<TOp>(dtype);
    }
}

/// <summary>Driver: a function of two real numbers.</summary>
internal sealed class FloatBinaryOp<TOp> : ElementwiseOp
    where TOp : struct, IFloatBinaryFunction
{
    public static ElementwiseOp Instance { get; } = new FloatBinaryOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) switch
        {
            DType.Float16 => BinaryKernel<HalfBinaryLoop<FloatBinaryLoop<TOp>>, Half, Half, Half>.Instance,
            DType.Float32 => BinaryKernel<FloatBinaryLoop<TOp>, float, float, float>.Instance,
            DType.Float64 => BinaryKernel<FloatBinaryLoop<TOp>, double, double, double>.Instance,
            _ => throw LoopRules.NoLoop(Name, inputs, "real numbers"),
        };
    }
}

/// <summary>The kernels of complex functions.</summary>
internal static class ComplexKernels
{
    public static TileKernel Unary<TOp>(DType dtype)
        where TOp : struct, IComplexFunction => dtype == DType.Complex64
            ? UnaryKernel<ComplexLoop<TOp>, Complex64, Complex64>.Instance
            : UnaryKernel<ComplexLoop<TOp>, Complex, Complex>.Instance;

    public static TileKernel Binary<TOp>(DType dtype)
        where TOp : struct, IComplexBinaryFunction => dtype == DType.Complex64
            ? BinaryKernel<ComplexBinaryLoop<TOp>, Complex64, Complex64, Complex64>.Instance
            : BinaryKernel<ComplexBinaryLoop<TOp>, Complex, Complex, Complex>.Instance;
}
