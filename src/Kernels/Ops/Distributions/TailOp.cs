namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a probability, which float64 holds whatever the inputs are.</summary>
internal sealed class TailOp(string name, TileKernel kernel) : ElementwiseOp
{
    public override string Name => name;

    public override int InputCount => kernel.Inputs.Length;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Common(inputs).IsComplex() ? throw LoopRules.NoLoop(name, inputs, "real numbers") : kernel;
    }
}
