using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>log₂(2ˣ + 2ʸ), element by element, without overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> equal infinities stay; NaN spreads.
/// <b>Accuracy:</b> ≤ 3 ulp of the larger input or the result; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.logaddexp2.
/// </remarks>
public readonly struct LogAddExp2 : IFloatBinaryFunction
{
    static string IOperation.Name => "logaddexp2";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) => LogSum.Binary(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        LogSum.Binary(Vector256.WidenLower(x), Vector256.WidenLower(y)),
        LogSum.Binary(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));
}
