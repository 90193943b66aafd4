using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The hypotenuse √(x² + y²), element by element, without undue overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> (±∞, NaN) → +∞; otherwise NaN spreads.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.hypot.
/// </remarks>
public readonly struct Hypot : IFloatBinaryFunction
{
    static string IOperation.Name => "hypot";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) => Roots.Hypot(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        Roots.HypotForSingle(Vector256.WidenLower(x), Vector256.WidenLower(y)),
        Roots.HypotForSingle(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));
}
