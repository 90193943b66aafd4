using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic cosine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> below 1 → NaN; +∞ stays.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arccosh.
/// </remarks>
public readonly struct Arccosh : IComplexFunction
{
    static string IOperation.Name => "arccosh";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Acosh(x);
}
