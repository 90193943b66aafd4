using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ in float64 or complex128, element by element.</summary>
/// <remarks>
/// <b>DType:</b> float64; complex128 if an input is complex.
/// <b>Special:</b> x⁰ = 1ʸ = 1, even for NaN; negative x to a fraction → NaN.
/// <b>Accuracy:</b> ≤ 1.2 ulp (real); same bits on every machine.
/// <b>Source:</b> numpy.float_power; IEEE 754-2019 §9.2.1.
/// </remarks>
public readonly struct FloatPower : IFloatBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "float_power";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) =>
        PowerFunction.Pow(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        PowerFunction.PowForSingle(Vector256.WidenLower(x), Vector256.WidenLower(y)),
        PowerFunction.PowForSingle(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));

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
            : BinaryKernel<FloatBinaryLoop<FloatPower>, double, double, double>.Instance;
    }
}
