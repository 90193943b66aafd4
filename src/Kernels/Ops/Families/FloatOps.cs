using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a function of one real number for float16, float32, float64 and the dtypes that those
/// hold.</summary>
internal sealed class FloatOp<TOp, TLoop> : ElementwiseOp
    where TOp : struct, IOperation
    where TLoop : struct, IUnaryLoop<double, double>, IUnaryLoop<float, float>
{
    public static ElementwiseOp Instance { get; } = new FloatOp<TOp, TLoop>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return Kernel(LoopRules.Inexact(inputs)) ?? throw LoopRules.NoLoop(Name, inputs, "real numbers");
    }

    internal static TileKernel? Kernel(DType dtype) => dtype switch
    {
        DType.Float16 => TOp.HalfKernel ?? UnaryKernel<HalfLoop<TLoop>, Half, Half>.Instance,
        DType.Float32 => UnaryKernel<TLoop, float, float>.Instance,
        DType.Float64 => UnaryKernel<TLoop, double, double>.Instance,
        _ => null,
    };
}

/// <summary>Driver: as <see cref="FloatOp{TOp, TLoop}"/>, and complex numbers.</summary>
internal sealed class FloatOrComplexOp<TOp, TLoop> : ElementwiseOp
    where TOp : struct, IComplexFunction
    where TLoop : struct, IUnaryLoop<double, double>, IUnaryLoop<float, float>
{
    public static ElementwiseOp Instance { get; } = new FloatOrComplexOp<TOp, TLoop>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = LoopRules.Inexact(inputs);
        return FloatOp<TOp, TLoop>.Kernel(dtype) ?? ComplexKernels.Unary<TOp>(dtype);
    }
}

/// <summary>Driver: a function of two real numbers.</summary>
internal sealed class FloatBinaryOp<TOp, TLoop> : ElementwiseOp
    where TOp : struct, IOperation
    where TLoop : struct, IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
{
    public static ElementwiseOp Instance { get; } = new FloatBinaryOp<TOp, TLoop>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) switch
        {
            DType.Float16 => TOp.HalfKernel ?? BinaryKernel<HalfBinaryLoop<TLoop>, Half, Half, Half>.Instance,
            DType.Float32 => BinaryKernel<TLoop, float, float, float>.Instance,
            DType.Float64 => BinaryKernel<TLoop, double, double, double>.Instance,
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
