using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The part of x before the point, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt.
/// <b>Special:</b> ±∞, NaN and ±0 stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.modf, second result.
/// </remarks>
public readonly struct ModfIntegral : IFloatFunction
{
    static string IOperation.Name => "modf_integral";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Vector256.Truncate(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) => Vector256.Truncate(x);
}
