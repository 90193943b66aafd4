using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>x rounded towards zero, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.fix.
/// </remarks>
public readonly struct Fix : IFloatFunction
{
    static string IOperation.Name => "fix";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Vector256.Truncate(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) => Vector256.Truncate(x);
}
