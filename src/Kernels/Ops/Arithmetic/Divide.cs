using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x / y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> two integers or bools give float64; else the smallest float or complex that holds both.
/// <b>Special:</b> ±x / 0 is ±∞, 0 / 0 NaN, also for integers.
/// <b>Accuracy:</b> correctly rounded (real).
/// <b>Source:</b> numpy.divide (numpy.true_divide); IEEE 754-2019 §5.4.1.
/// </remarks>
public readonly struct Divide : INumberBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "divide";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.Refused;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        LaneMap.Run<Body<T>, T>(x, y, to);

    static TileKernel? INumberBinaryFunction.Kernel<T>() => LaneKernel<Body<T>, T>.Instance;

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexMath.Divide(x, y);

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x / y;
    }
}

/// <summary>Driver of <see cref="Divide"/>.</summary>
internal sealed class DivideOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new DivideOp();

    public override string Name => "divide";

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var isWhole = !inputs[0].IsInexact() && !inputs[1].IsInexact();
        var dtype = isWhole ? DType.Float64 : LoopRules.Inexact(inputs);
        return dtype.IsComplex() ? ComplexKernels.Binary<Divide>(dtype) : NumberKernels.Binary<Divide>(dtype);
    }
}
