using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The magnitude of x with the sign of y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> the signs of zeros and NaN count.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.copysign.
/// </remarks>
public readonly struct CopySign : IFloatBinaryFunction
{
    static string IOperation.Name => "copysign";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) =>
        Vector256.CopySign(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.CopySign(x, y);
}
