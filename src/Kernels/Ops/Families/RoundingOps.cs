namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: rounding to whole numbers, which leaves integers and bool as they are (NumPy 2.1).</summary>
internal sealed class RoundingOp<TOp> : ElementwiseOp
    where TOp : struct, ILightFunction
{
    public static ElementwiseOp Instance { get; } = new RoundingOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0].IsInexact()
            ? FloatOp<TOp, LightLoop<TOp>>.Kernel(inputs[0]) ?? throw LoopRules.NoLoop(Name, inputs, "real numbers")
            : CastKernels.Get(inputs[0], inputs[0]);
    }
}
