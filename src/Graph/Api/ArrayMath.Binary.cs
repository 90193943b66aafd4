using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Functions of two arrays.</content>
public static partial class ArrayMath
{
    /// <summary>x + y.</summary>
    /// <remarks><b>Source:</b> numpy.add.</remarks>
    public static ChunkedArray Add(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Add, x, y);

    /// <summary>x − y.</summary>
    /// <remarks><b>Source:</b> numpy.subtract.</remarks>
    public static ChunkedArray Subtract(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Subtract, x, y);

    /// <summary>x · y.</summary>
    /// <remarks><b>Source:</b> numpy.multiply.</remarks>
    public static ChunkedArray Multiply(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Multiply, x, y);

    /// <summary>x / y as floats.</summary>
    /// <remarks><b>Source:</b> numpy.divide.</remarks>
    public static ChunkedArray Divide(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Divide, x, y);

    /// <summary>The greatest integer not above x / y; integers divided by 0 give 0.</summary>
    /// <remarks><b>Source:</b> numpy.floor_divide.</remarks>
    public static ChunkedArray FloorDivide(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.FloorDivide, x, y);

    /// <summary>xʸ; integers to a negative integer are an error when computed.</summary>
    /// <remarks><b>Source:</b> numpy.power.</remarks>
    public static ChunkedArray Power(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Power, x, y);

    /// <summary>xʸ in float64 or complex128.</summary>
    /// <remarks><b>Source:</b> numpy.float_power.</remarks>
    public static ChunkedArray FloatPower(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.FloatPower, x, y);

    /// <summary>The remainder with the sign of y.</summary>
    /// <remarks><b>Source:</b> numpy.remainder.</remarks>
    public static ChunkedArray Remainder(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Remainder, x, y);

    /// <summary>The remainder with the sign of x.</summary>
    /// <remarks><b>Source:</b> numpy.fmod.</remarks>
    public static ChunkedArray Fmod(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Fmod, x, y);

    /// <summary>The greater; NaN if either is.</summary>
    /// <remarks><b>Source:</b> numpy.maximum.</remarks>
    public static ChunkedArray Maximum(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Maximum, x, y);

    /// <summary>The less; NaN if either is.</summary>
    /// <remarks><b>Source:</b> numpy.minimum.</remarks>
    public static ChunkedArray Minimum(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Minimum, x, y);

    /// <summary>The greater; the other one where one is NaN.</summary>
    /// <remarks><b>Source:</b> numpy.fmax.</remarks>
    public static ChunkedArray Fmax(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Fmax, x, y);

    /// <summary>The less; the other one where one is NaN.</summary>
    /// <remarks><b>Source:</b> numpy.fmin.</remarks>
    public static ChunkedArray Fmin(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Fmin, x, y);

    /// <summary>log(eˣ + eʸ) without overflow.</summary>
    /// <remarks><b>Source:</b> numpy.logaddexp.</remarks>
    public static ChunkedArray LogAddExp(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LogAddExp, x, y);

    /// <summary>log₂(2ˣ + 2ʸ) without overflow.</summary>
    /// <remarks><b>Source:</b> numpy.logaddexp2.</remarks>
    public static ChunkedArray LogAddExp2(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LogAddExp2, x, y);

    /// <summary>The angle of the point (y, x) in radians, −π..π.</summary>
    /// <remarks><b>Source:</b> numpy.arctan2.</remarks>
    public static ChunkedArray Arctan2(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Arctan2, x, y);

    /// <summary>√(x² + y²) without undue overflow.</summary>
    /// <remarks><b>Source:</b> numpy.hypot.</remarks>
    public static ChunkedArray Hypot(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Hypot, x, y);

    /// <summary>x with the sign of y.</summary>
    /// <remarks><b>Source:</b> numpy.copysign.</remarks>
    public static ChunkedArray CopySign(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.CopySign, x, y);

    /// <summary>The next number from x towards y.</summary>
    /// <remarks><b>Source:</b> numpy.nextafter.</remarks>
    public static ChunkedArray NextAfter(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.NextAfter, x, y);

    /// <summary>x · 2ʸ.</summary>
    /// <remarks><b>Source:</b> numpy.ldexp.</remarks>
    public static ChunkedArray Ldexp(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Ldexp, x, y);

    /// <summary>0 below 0, y at 0, 1 above.</summary>
    /// <remarks><b>Source:</b> numpy.heaviside.</remarks>
    public static ChunkedArray Heaviside(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Heaviside, x, y);

    /// <summary>The greatest common divisor of integers.</summary>
    /// <remarks><b>Source:</b> numpy.gcd.</remarks>
    public static ChunkedArray Gcd(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Gcd, x, y);

    /// <summary>The least common multiple of integers.</summary>
    /// <remarks><b>Source:</b> numpy.lcm.</remarks>
    public static ChunkedArray Lcm(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Lcm, x, y);

    /// <summary>True where equal.</summary>
    /// <remarks><b>Source:</b> numpy.equal.</remarks>
    public static ChunkedArray Equal(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Equal, x, y);

    /// <summary>True where not equal.</summary>
    /// <remarks><b>Source:</b> numpy.not_equal.</remarks>
    public static ChunkedArray NotEqual(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.NotEqual, x, y);

    /// <summary>True where x &lt; y.</summary>
    /// <remarks><b>Source:</b> numpy.less.</remarks>
    public static ChunkedArray Less(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Less, x, y);

    /// <summary>True where x ≤ y.</summary>
    /// <remarks><b>Source:</b> numpy.less_equal.</remarks>
    public static ChunkedArray LessEqual(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LessEqual, x, y);

    /// <summary>True where x &gt; y.</summary>
    /// <remarks><b>Source:</b> numpy.greater.</remarks>
    public static ChunkedArray Greater(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.Greater, x, y);

    /// <summary>True where x ≥ y.</summary>
    /// <remarks><b>Source:</b> numpy.greater_equal.</remarks>
    public static ChunkedArray GreaterEqual(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.GreaterEqual, x, y);

    /// <summary>True where neither is 0.</summary>
    /// <remarks><b>Source:</b> numpy.logical_and.</remarks>
    public static ChunkedArray LogicalAnd(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LogicalAnd, x, y);

    /// <summary>True where one is not 0.</summary>
    /// <remarks><b>Source:</b> numpy.logical_or.</remarks>
    public static ChunkedArray LogicalOr(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LogicalOr, x, y);

    /// <summary>True where just one is not 0.</summary>
    /// <remarks><b>Source:</b> numpy.logical_xor.</remarks>
    public static ChunkedArray LogicalXor(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LogicalXor, x, y);

    /// <summary>Bitwise and.</summary>
    /// <remarks><b>Source:</b> numpy.bitwise_and.</remarks>
    public static ChunkedArray BitwiseAnd(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.BitwiseAnd, x, y);

    /// <summary>Bitwise or.</summary>
    /// <remarks><b>Source:</b> numpy.bitwise_or.</remarks>
    public static ChunkedArray BitwiseOr(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.BitwiseOr, x, y);

    /// <summary>Bitwise exclusive or.</summary>
    /// <remarks><b>Source:</b> numpy.bitwise_xor.</remarks>
    public static ChunkedArray BitwiseXor(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.BitwiseXor, x, y);

    /// <summary>x · 2ʸ on integers.</summary>
    /// <remarks><b>Source:</b> numpy.left_shift.</remarks>
    public static ChunkedArray LeftShift(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.LeftShift, x, y);

    /// <summary>x / 2ʸ on integers, towards −∞.</summary>
    /// <remarks><b>Source:</b> numpy.right_shift.</remarks>
    public static ChunkedArray RightShift(ArrayOrScalar x, ArrayOrScalar y) => ElementwiseCall.Apply(ElementwiseOps.RightShift, x, y);
}
