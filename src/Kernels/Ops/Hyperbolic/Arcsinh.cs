using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic sine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ and ±0 stay.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arcsinh.
/// </remarks>
public readonly struct Arcsinh : IComplexFunction
{
    static string IOperation.Name => "arcsinh";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Asinh(x);
}
