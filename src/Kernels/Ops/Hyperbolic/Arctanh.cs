using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic tangent, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±1 → ±∞; beyond → NaN; ±0 stays.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.arctanh.
/// </remarks>
public readonly struct Arctanh : IComplexFunction
{
    static string IOperation.Name => "arctanh";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Atanh(x);
}
