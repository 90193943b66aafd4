using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The cosine of an angle in radians, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → NaN; large arguments are reduced exactly.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.cos.
/// </remarks>
public readonly struct Cos : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "cos";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Trigonometric.Cos(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(
            Trigonometric.CosForSingle(Vector256.WidenLower(x)),
            Trigonometric.CosForSingle(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Cos(x);
}
