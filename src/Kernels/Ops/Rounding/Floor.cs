using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The largest integer that is at most x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.floor.
/// </remarks>
public readonly struct Floor : IFloatFunction
{
    static string IOperation.Name => "floor";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Vector256.Floor(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) => Vector256.Floor(x);
}
