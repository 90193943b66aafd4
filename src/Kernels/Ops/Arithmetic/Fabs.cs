using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The absolute value as a float, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> −0 → 0; NaN stays.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.fabs.
/// </remarks>
public readonly struct Fabs : IFloatFunction
{
    static string IOperation.Name => "fabs";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Vector256.Abs(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) => Vector256.Abs(x);
}
