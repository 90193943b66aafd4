using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The modified Bessel function of the first kind of order 0, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> even; NaN stays; overflow → +∞.
/// <b>Accuracy:</b> ≤ 5 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.i0.
/// </remarks>
public readonly struct I0 : IFloatFunction
{
    static string IOperation.Name => "i0";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => BesselI0.Of(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(BesselI0.Of(Vector256.WidenLower(x)), BesselI0.Of(Vector256.WidenUpper(x)));
}
