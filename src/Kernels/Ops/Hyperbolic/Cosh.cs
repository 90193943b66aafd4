using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The hyperbolic cosine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → +∞; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.cosh.
/// </remarks>
public readonly struct Cosh : IComplexFunction
{
    static string IOperation.Name => "cosh";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Cosh(x);
}
