using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ − 1, element by element, precise for small x.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> −∞ → −1; ±0 stays; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.expm1.
/// </remarks>
public readonly struct Expm1 : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "expm1";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Exponential.Expm1(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(Exponential.Expm1(Vector256.WidenLower(x)), Exponential.Expm1(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Expm1(x);
}
