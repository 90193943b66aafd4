using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The part of x after the point, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt.
/// <b>Special:</b> ±∞ → ±0; NaN stays.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.modf, first result.
/// </remarks>
public readonly struct ModfFraction : IFloatFunction
{
    static string IOperation.Name => "modf_fraction";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Parts.Fraction(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) => Parts.Fraction(x);
}
