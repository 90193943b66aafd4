using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic sine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ and ±0 stay.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arcsinh.
/// </remarks>
public readonly struct Arcsinh : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "arcsinh";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Hyperbolic.Asinh(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(Hyperbolic.Asinh(Vector256.WidenLower(x)), Hyperbolic.Asinh(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Asinh(x);
}
