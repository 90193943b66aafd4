namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a function that NumPy writes in Python, where integers of every width and bool become
/// float64.</summary>
internal sealed class WideFloatOp : ElementwiseOp
{
    private readonly ElementwiseOp _floats;

    private WideFloatOp(ElementwiseOp floats) => _floats = floats;

    public static ElementwiseOp I0 { get; } = new WideFloatOp(FloatOp<I0, NearLoop<
        BesselI0.NearNumbers,
        ByWidth<Float64StagedLoop<Float64Stages<BesselI0.NearSeries, BesselI0.OfSeries>>, NativeLoop<Float32BesselI0.NearFunction>>,
        NativeLoop<I0>>>.Instance);

    public static ElementwiseOp Sinc { get; } = new WideFloatOp(
        FloatOrComplexOp<Sinc, ByWidth<Float64StagedLoop<Float64Stages<Sinc.Reduction, Sinc.Result>>, NativeLoop<Sinc>>>.Instance);

    public override string Name => _floats.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return _floats.Resolve(inputs[0].IsInexact() ? inputs[0] : DType.Float64);
    }
}
