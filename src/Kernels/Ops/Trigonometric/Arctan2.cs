using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The angle in radians of the point (y, x), −π … π, element by element. The first input is the
/// ordinate.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> the signs of zeros choose the side of the cut; both infinite → odd multiples of π/4; NaN
/// spreads.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.arctan2.
/// </remarks>
public readonly struct Arctan2 : IFloatBinaryFunction
{
    static string IOperation.Name => "arctan2";

    static Vector256<double> IFloatBinaryFunction.Of(Vector256<double> x, Vector256<double> y) =>
        ArcTangent.Atan2(x, y);

    static Vector256<float> IFloatBinaryFunction.Of(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        ArcTangent.Atan2(Vector256.WidenLower(x), Vector256.WidenLower(y)),
        ArcTangent.Atan2(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));
}
