using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ − 1, element by element, precise for small x.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> −∞ → −1; ±0 stays; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.expm1.
/// </remarks>
public readonly struct Expm1 : IComplexFunction
{
    static string IOperation.Name => "expm1";

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Expm1(x);
}
