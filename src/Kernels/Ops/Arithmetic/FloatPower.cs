using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ in float64 or complex128, element by element.</summary>
/// <remarks>
/// <b>DType:</b> float64; complex128 if an input is complex.
/// <b>Special:</b> x⁰ = 1ʸ = 1, even for NaN; negative x to a fraction → NaN.
/// <b>Accuracy:</b> ≤ 1.2 ulp (real); same bits on every machine.
/// <b>Source:</b> numpy.float_power; IEEE 754-2019 §9.2.1.
/// </remarks>
public readonly struct FloatPower : IComplexBinaryFunction
{
    static string IOperation.Name => "float_power";

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexMath.Pow(x, y);
}

/// <summary>Driver of <see cref="FloatPower"/>.</summary>
internal sealed class FloatPowerOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new FloatPowerOp();

    public override string Name => "float_power";

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Common(inputs).IsComplex()
            ? ComplexKernels.Binary<FloatPower>(DType.Complex128)
            : BinaryKernel<PowerLoop, double, double, double>.Instance;
    }
}
