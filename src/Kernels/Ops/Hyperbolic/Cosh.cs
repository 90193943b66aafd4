using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The hyperbolic cosine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → +∞; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.cosh.
/// </remarks>
public readonly struct Cosh : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "cosh";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Hyperbolic.Cosh(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(Hyperbolic.Cosh(Vector256.WidenLower(x)), Hyperbolic.Cosh(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Cosh(x);
}
