using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln(eˣ + eʸ), element by element, without overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> equal infinities stay; NaN spreads.
/// <b>Accuracy:</b> ≤ 3 ulp of the larger input or the result; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.logaddexp.
/// </remarks>
public readonly struct LogAddExp : IFloatBinaryFunction
{
    static string IOperation.Name => "logaddexp";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) => LogSum.Natural(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        LogSum.Natural(Vector256.WidenLower(x), Vector256.WidenLower(y)),
        LogSum.Natural(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));
}
