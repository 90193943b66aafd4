using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The angle in radians whose tangent is x, −π/2 … π/2, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → ±π/2; ±0 stays.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.arctan.
/// </remarks>
public readonly struct Arctan : IComplexFunction
{
    static string IOperation.Name => "arctan";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Atan(x);
}
