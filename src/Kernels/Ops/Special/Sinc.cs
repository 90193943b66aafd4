using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>sin(πx) / (πx), element by element.</summary>
/// <remarks>
/// <b>DType:</b> floats and complex stay; integers and bool give float64.
/// <b>Special:</b> 1 at 0; ±∞ and NaN → NaN.
/// <b>Accuracy:</b> that of sin at the rounded πx, and 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.sinc.
/// </remarks>
public readonly struct Sinc : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "sinc";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => Of(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(Of(Vector256.WidenLower(x)), Of(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x)
    {
        var angle = x * Math.PI;
        return x == Complex.Zero ? Complex.One : ComplexMath.Divide(ComplexMath.Sin(angle), angle);
    }

    private static Vector256<double> Of(Vector256<double> x)
    {
        var angle = x * Math.PI;
        return Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), Vector256<double>.One, Trigonometric.Sin(angle) / angle);
    }
}
