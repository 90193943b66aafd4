using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's functions over lazy arrays, for <c>using static ActorArrays.Graph.ArrayMath;</c>: <c>Sin(x) * 2 + y</c>.</summary>
/// <remarks>
/// Shapes broadcast and dtypes promote as in NumPy 2; each function's dtypes, special values and accuracy are those of the
/// operation of that name in <see cref="ElementwiseOps"/>.
/// </remarks>
public static partial class ArrayMath
{
    /// <summary>The absolute value; of a complex number its modulus.</summary>
    /// <remarks><b>Source:</b> numpy.absolute.</remarks>
    public static ChunkedArray Absolute(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Absolute, x);

    /// <summary>The absolute value of a real number as a float.</summary>
    /// <remarks><b>Source:</b> numpy.fabs.</remarks>
    public static ChunkedArray Fabs(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Fabs, x);

    /// <summary>−1, 0 or 1; of a complex number x/|x|; NaN stays NaN.</summary>
    /// <remarks><b>Source:</b> numpy.sign.</remarks>
    public static ChunkedArray Sign(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Sign, x);

    /// <summary>The square root; NaN below 0.</summary>
    /// <remarks><b>Source:</b> numpy.sqrt.</remarks>
    public static ChunkedArray Sqrt(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Sqrt, x);

    /// <summary>The square.</summary>
    /// <remarks><b>Source:</b> numpy.square.</remarks>
    public static ChunkedArray Square(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Square, x);

    /// <summary>The cube root.</summary>
    /// <remarks><b>Source:</b> numpy.cbrt.</remarks>
    public static ChunkedArray Cbrt(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Cbrt, x);

    /// <summary>1/x.</summary>
    /// <remarks><b>Source:</b> numpy.reciprocal.</remarks>
    public static ChunkedArray Reciprocal(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Reciprocal, x);

    /// <summary>eˣ.</summary>
    /// <remarks><b>Source:</b> numpy.exp.</remarks>
    public static ChunkedArray Exp(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Exp, x);

    /// <summary>2ˣ.</summary>
    /// <remarks><b>Source:</b> numpy.exp2.</remarks>
    public static ChunkedArray Exp2(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Exp2, x);

    /// <summary>eˣ − 1 without cancellation near 0.</summary>
    /// <remarks><b>Source:</b> numpy.expm1.</remarks>
    public static ChunkedArray Expm1(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Expm1, x);

    /// <summary>The natural logarithm; NaN below 0, −∞ at 0.</summary>
    /// <remarks><b>Source:</b> numpy.log.</remarks>
    public static ChunkedArray Log(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Log, x);

    /// <summary>The logarithm to base 2.</summary>
    /// <remarks><b>Source:</b> numpy.log2.</remarks>
    public static ChunkedArray Log2(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Log2, x);

    /// <summary>The logarithm to base 10.</summary>
    /// <remarks><b>Source:</b> numpy.log10.</remarks>
    public static ChunkedArray Log10(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Log10, x);

    /// <summary>log(1 + x) without cancellation near 0.</summary>
    /// <remarks><b>Source:</b> numpy.log1p.</remarks>
    public static ChunkedArray Log1p(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Log1p, x);

    /// <summary>The sine of an angle in radians.</summary>
    /// <remarks><b>Source:</b> numpy.sin.</remarks>
    public static ChunkedArray Sin(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Sin, x);

    /// <summary>The cosine of an angle in radians.</summary>
    /// <remarks><b>Source:</b> numpy.cos.</remarks>
    public static ChunkedArray Cos(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Cos, x);

    /// <summary>The tangent of an angle in radians.</summary>
    /// <remarks><b>Source:</b> numpy.tan.</remarks>
    public static ChunkedArray Tan(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Tan, x);

    /// <summary>The angle in radians whose sine it is; NaN outside −1..1.</summary>
    /// <remarks><b>Source:</b> numpy.arcsin.</remarks>
    public static ChunkedArray Arcsin(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arcsin, x);

    /// <summary>The angle in radians whose cosine it is; NaN outside −1..1.</summary>
    /// <remarks><b>Source:</b> numpy.arccos.</remarks>
    public static ChunkedArray Arccos(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arccos, x);

    /// <summary>The angle in radians whose tangent it is.</summary>
    /// <remarks><b>Source:</b> numpy.arctan.</remarks>
    public static ChunkedArray Arctan(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arctan, x);

    /// <summary>The hyperbolic sine.</summary>
    /// <remarks><b>Source:</b> numpy.sinh.</remarks>
    public static ChunkedArray Sinh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Sinh, x);

    /// <summary>The hyperbolic cosine.</summary>
    /// <remarks><b>Source:</b> numpy.cosh.</remarks>
    public static ChunkedArray Cosh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Cosh, x);

    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks><b>Source:</b> numpy.tanh.</remarks>
    public static ChunkedArray Tanh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Tanh, x);

    /// <summary>The inverse hyperbolic sine.</summary>
    /// <remarks><b>Source:</b> numpy.arcsinh.</remarks>
    public static ChunkedArray Arcsinh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arcsinh, x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    /// <remarks><b>Source:</b> numpy.arccosh.</remarks>
    public static ChunkedArray Arccosh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arccosh, x);

    /// <summary>The inverse hyperbolic tangent; NaN outside −1..1.</summary>
    /// <remarks><b>Source:</b> numpy.arctanh.</remarks>
    public static ChunkedArray Arctanh(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Arctanh, x);

    /// <summary>Degrees to radians.</summary>
    /// <remarks><b>Source:</b> numpy.deg2rad.</remarks>
    public static ChunkedArray Deg2Rad(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Deg2Rad, x);

    /// <summary>Radians to degrees.</summary>
    /// <remarks><b>Source:</b> numpy.rad2deg.</remarks>
    public static ChunkedArray Rad2Deg(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Rad2Deg, x);

    /// <summary>The greatest integer not above.</summary>
    /// <remarks><b>Source:</b> numpy.floor.</remarks>
    public static ChunkedArray Floor(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Floor, x);

    /// <summary>The least integer not below.</summary>
    /// <remarks><b>Source:</b> numpy.ceil.</remarks>
    public static ChunkedArray Ceil(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Ceil, x);

    /// <summary>The integer part.</summary>
    /// <remarks><b>Source:</b> numpy.trunc.</remarks>
    public static ChunkedArray Trunc(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Trunc, x);

    /// <summary>The nearest integer, ties to even.</summary>
    /// <remarks><b>Source:</b> numpy.rint.</remarks>
    public static ChunkedArray Rint(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Rint, x);

    /// <summary>True where zero.</summary>
    /// <remarks><b>Source:</b> numpy.logical_not.</remarks>
    public static ChunkedArray LogicalNot(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.LogicalNot, x);

    /// <summary>True where neither NaN nor infinite.</summary>
    /// <remarks><b>Source:</b> numpy.isfinite.</remarks>
    public static ChunkedArray IsFinite(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsFinite, x);

    /// <summary>True where infinite.</summary>
    /// <remarks><b>Source:</b> numpy.isinf.</remarks>
    public static ChunkedArray IsInf(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsInf, x);

    /// <summary>True where NaN.</summary>
    /// <remarks><b>Source:</b> numpy.isnan.</remarks>
    public static ChunkedArray IsNaN(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsNaN, x);

    /// <summary>True where −∞.</summary>
    /// <remarks><b>Source:</b> numpy.isneginf.</remarks>
    public static ChunkedArray IsNegInf(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsNegInf, x);

    /// <summary>True where +∞.</summary>
    /// <remarks><b>Source:</b> numpy.isposinf.</remarks>
    public static ChunkedArray IsPosInf(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsPosInf, x);

    /// <summary>True where the imaginary part is 0.</summary>
    /// <remarks><b>Source:</b> numpy.isreal.</remarks>
    public static ChunkedArray IsReal(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsReal, x);

    /// <summary>True where the imaginary part is not 0.</summary>
    /// <remarks><b>Source:</b> numpy.iscomplex.</remarks>
    public static ChunkedArray IsComplex(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.IsComplex, x);

    /// <summary>True where the sign bit is set, −0 included.</summary>
    /// <remarks><b>Source:</b> numpy.signbit.</remarks>
    public static ChunkedArray SignBit(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.SignBit, x);

    /// <summary>The distance to the next number away from 0.</summary>
    /// <remarks><b>Source:</b> numpy.spacing.</remarks>
    public static ChunkedArray Spacing(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Spacing, x);

    /// <summary>The complex conjugate.</summary>
    /// <remarks><b>Source:</b> numpy.conjugate.</remarks>
    public static ChunkedArray Conjugate(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Conjugate, x);

    /// <summary>The modified Bessel function of the first kind, order 0.</summary>
    /// <remarks><b>Source:</b> numpy.i0.</remarks>
    public static ChunkedArray I0(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.I0, x);

    /// <summary>sin(πx)/(πx); 1 at 0.</summary>
    /// <remarks><b>Source:</b> numpy.sinc.</remarks>
    public static ChunkedArray Sinc(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Sinc, x);

    /// <summary>Bitwise not.</summary>
    /// <remarks><b>Source:</b> numpy.invert.</remarks>
    public static ChunkedArray Invert(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Invert, x);

    /// <summary>−x.</summary>
    /// <remarks><b>Source:</b> numpy.negative.</remarks>
    public static ChunkedArray Negative(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Negative, x);

    /// <summary>The same values.</summary>
    /// <remarks><b>Source:</b> numpy.positive.</remarks>
    public static ChunkedArray Positive(ArrayOrScalar x) => ElementwiseCall.Apply(ElementwiseOps.Positive, x);
}
