using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The natural logarithm, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> 0 → −∞; negative → NaN; +∞ → +∞.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.log.
/// </remarks>
public readonly struct Log : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "log";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Logarithm.Log(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(
            Logarithm.LogForSingle(Vector256.WidenLower(x)),
            Logarithm.LogForSingle(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Log(x);
}
