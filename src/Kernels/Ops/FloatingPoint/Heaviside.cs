using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The step function: 0 below zero, y at zero, 1 above, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> x NaN → NaN.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.heaviside.
/// </remarks>
public readonly struct Heaviside : IFloatBinaryFunction
{
    static string IOperation.Name => "heaviside";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) => Steps.Heaviside(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Steps.Heaviside(x, y);
}
