using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The sine of an angle in radians, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → NaN; large arguments are reduced exactly. ±0 stays.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.sin.
/// </remarks>
public readonly struct Sin : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "sin";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Trigonometric.Sin(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(
            Trigonometric.SinForSingle(Vector256.WidenLower(x)),
            Trigonometric.SinForSingle(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Sin(x);
}
