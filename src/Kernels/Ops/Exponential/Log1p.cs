using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln(1 + x), element by element, precise for small x.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> −1 → −∞; below −1 → NaN; ±0 stays.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.log1p.
/// </remarks>
public readonly struct Log1p : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "log1p";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Logarithm.Log1p(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(
            Logarithm.Log1pForSingle(Vector256.WidenLower(x)),
            Logarithm.Log1pForSingle(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Log1p(x);
}
