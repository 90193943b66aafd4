using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Functions that are neither unary nor binary.</content>
public static partial class ArrayMath
{
    /// <summary>Elements of x where the condition is true, of y elsewhere.</summary>
    /// <param name="condition">Cast to bool.</param>
    /// <param name="x">Taken where true.</param>
    /// <param name="y">Taken where false.</param>
    /// <remarks><b>DType:</b> promotion of x and y. <b>Source:</b> numpy.where.</remarks>
    public static ChunkedArray Where(ArrayOrScalar condition, ArrayOrScalar x, ArrayOrScalar y) =>
        ElementwiseCall.Apply(ElementwiseOps.Where, condition, x, y);

    /// <summary>x where it lies between the bounds, else the nearer bound; null leaves a side open.</summary>
    /// <remarks>A lower bound above the upper one gives the upper one. <b>Source:</b> numpy.clip.</remarks>
    public static ChunkedArray Clip(ChunkedArray x, ArrayOrScalar? min, ArrayOrScalar? max) => (min, max) switch
    {
        ({ } low, { } high) => ElementwiseCall.Apply(ElementwiseOps.Clip, x, low, high),
        ({ } low, null) => Maximum(x, low),
        (null, { } high) => Minimum(x, high),
        _ => x,
    };

    /// <summary>Rounded to a number of decimals, ties to even; negative decimals round to tens.</summary>
    /// <remarks><b>Source:</b> numpy.round.</remarks>
    public static ChunkedArray Round(ArrayOrScalar x, int decimals = 0) => ElementwiseCall.Apply(ElementwiseOps.Round(decimals), x);

    /// <summary>The angle of complex numbers.</summary>
    /// <param name="x">Complex, or real (0 or π).</param>
    /// <param name="degrees">True for degrees, false for radians.</param>
    /// <remarks><b>Source:</b> numpy.angle.</remarks>
    public static ChunkedArray Angle(ArrayOrScalar x, bool degrees = false) => 
        ElementwiseCall.Apply(degrees ? ElementwiseOps.AngleDegrees : ElementwiseOps.Angle, x);

    /// <summary>NaN, +∞ and −∞ replaced by numbers; the infinities by the dtype's largest ones if null.</summary>
    /// <remarks><b>Source:</b> numpy.nan_to_num.</remarks>
    public static ChunkedArray NanToNum(ArrayOrScalar x, double nan = 0, double? positiveInfinity = null, double? negativeInfinity = null) =>
        ElementwiseCall.Apply(ElementwiseOps.NanToNum(nan, positiveInfinity, negativeInfinity), x);

    /// <summary>True where |x − y| ≤ atol + rtol·|y|.</summary>
    /// <remarks><b>Source:</b> numpy.isclose.</remarks>
    public static ChunkedArray IsClose(ArrayOrScalar x, ArrayOrScalar y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        ElementwiseCall.Apply(ElementwiseOps.IsClose(rtol, atol, equalNan), x, y);

    /// <summary>Quotient rounded down, and remainder.</summary>
    /// <remarks><b>Source:</b> numpy.divmod.</remarks>
    public static (ChunkedArray Quotient, ChunkedArray Remainder) DivMod(ArrayOrScalar x, ArrayOrScalar y) =>
        (FloorDivide(x, y), Remainder(x, y));

    /// <summary>Fractional and integral part, both with the sign of x.</summary>
    /// <remarks><b>Source:</b> numpy.modf.</remarks>
    public static (ChunkedArray Fraction, ChunkedArray Integral) Modf(ArrayOrScalar x) =>
        (ElementwiseCall.Apply(ElementwiseOps.ModfFraction, x), ElementwiseCall.Apply(ElementwiseOps.ModfIntegral, x));

    /// <summary>Mantissa in ±[0.5, 1) and exponent of two.</summary>
    /// <remarks><b>Source:</b> numpy.frexp.</remarks>
    public static (ChunkedArray Mantissa, ChunkedArray Exponent) Frexp(ArrayOrScalar x) =>
        (ElementwiseCall.Apply(ElementwiseOps.FrexpMantissa, x), ElementwiseCall.Apply(ElementwiseOps.FrexpExponent, x));
}
