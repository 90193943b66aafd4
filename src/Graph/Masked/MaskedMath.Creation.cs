using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Masked arrays from arrays: by a mask, or by what elements hold. Of a masked array the mask only grows.</content>
public static partial class MaskedMath
{
    /// <summary>An array and the mask of its elements.</summary>
    /// <param name="data">The elements.</param>
    /// <param name="mask">True where one is missing: of the same shape, or one element for all; null: none is.</param>
    /// <param name="fillValue">What fills the gaps; null: the dtype's usual number.</param>
    /// <remarks><b>Source:</b> numpy.ma.masked_array.</remarks>
    /// <exception cref="ValueException">The mask has another shape.</exception>
    /// <exception cref="DTypeException">The dtype does not hold the fill value.</exception>
    public static MaskedArray MaskedArray(MaskedOperand data, ChunkedArray? mask = null, Scalar? fillValue = null)
    {
        var x = Of(data);
        var fill = fillValue is { } given ? FillValues.Of("masked_array", given, x.DType) : x.GivenFill;
        return With(x, mask is null ? null : Masks.Of(mask, x.Data), fill);
    }

    /// <summary>Masked where a condition is true, or is itself masked.</summary>
    /// <param name="condition">Of the shape of x, or one element for all.</param>
    /// <param name="x">The elements.</param>
    /// <remarks><b>Source:</b> numpy.ma.masked_where.</remarks>
    /// <exception cref="ArrayIndexException">The shapes differ (NumPy's IndexError).</exception>
    public static MaskedArray MaskedWhere(MaskedOperand condition, MaskedOperand x)
    {
        var (where, from) = (Of(condition).AsType(DType.Bool).Filled(true), Of(x));
        if (where.Rank > 0 && (where.Rank != from.Rank || (where.IsShapeKnown && from.Data.IsShapeKnown && where.Shape != from.Shape)))
        {
            throw new ArrayIndexException($"masked_where: condition and array must have one shape, but have {ArrayDescription.Lengths(where.Chunks)} and " +
                $"{ArrayDescription.Lengths(from.Chunks)}. Broadcast the condition with broadcast_to.");
        }

        return With(from, where.Rank > 0 ? Masks.Of(where, from.Data) : where, from.GivenFill);
    }

    /// <summary>Masked where equal to a number, which becomes the fill value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_equal.</remarks>
    public static MaskedArray MaskedEqual(MaskedOperand x, Scalar value)
    {
        var from = Of(x);
        return With(from, ArrayMath.Equal(from.Data, value), FillOrDefault(value, from.DType));
    }

    /// <summary>Masked where not equal to a value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_not_equal.</remarks>
    public static MaskedArray MaskedNotEqual(MaskedOperand x, MaskedOperand value) => Compared(ElementwiseOps.NotEqual, x, value);

    /// <summary>Masked where greater than a value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_greater.</remarks>
    public static MaskedArray MaskedGreater(MaskedOperand x, MaskedOperand value) => Compared(ElementwiseOps.Greater, x, value);

    /// <summary>Masked where not below a value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_greater_equal.</remarks>
    public static MaskedArray MaskedGreaterEqual(MaskedOperand x, MaskedOperand value) => Compared(ElementwiseOps.GreaterEqual, x, value);

    /// <summary>Masked where below a value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_less.</remarks>
    public static MaskedArray MaskedLess(MaskedOperand x, MaskedOperand value) => Compared(ElementwiseOps.Less, x, value);

    /// <summary>Masked where not above a value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_less_equal.</remarks>
    public static MaskedArray MaskedLessEqual(MaskedOperand x, MaskedOperand value) => Compared(ElementwiseOps.LessEqual, x, value);

    /// <summary>Masked from one bound to the other, both included, in either order.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_inside.</remarks>
    public static MaskedArray MaskedInside(MaskedOperand x, Scalar v1, Scalar v2)
    {
        var (from, low, high) = Ordered(x, v1, v2);
        return With(from, ArrayMath.LogicalAnd(ArrayMath.GreaterEqual(from.Data, low), ArrayMath.LessEqual(from.Data, high)), from.GivenFill);
    }

    /// <summary>Masked below the lower and above the higher of two bounds.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_outside.</remarks>
    public static MaskedArray MaskedOutside(MaskedOperand x, Scalar v1, Scalar v2)
    {
        var (from, low, high) = Ordered(x, v1, v2);
        return With(from, ArrayMath.LogicalOr(ArrayMath.Less(from.Data, low), ArrayMath.Greater(from.Data, high)), from.GivenFill);
    }

    /// <summary>Masked where an element is NaN or infinite; nothing of integers.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_invalid.</remarks>
    public static MaskedArray MaskedInvalid(MaskedOperand x)
    {
        var from = Of(x);
        return With(from, from.DType.IsInexact() ? Domains.NotFinite(from.Data) : null, from.GivenFill);
    }

    /// <summary>Masked where |x − value| ≤ atol + rtol·|value|, of integers where equal; the value becomes the fill value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.masked_values.</remarks>
    public static MaskedArray MaskedValues(MaskedOperand x, Scalar value, double rtol = 1e-5, double atol = 1e-8)
    {
        var from = Of(x);
        var isNear = from.DType.IsInexact() ? ArrayMath.IsClose(from.Data, value, rtol, atol) : ArrayMath.Equal(from.Data, value);
        return With(from, isNear, FillOrDefault(value, from.DType));
    }

    /// <summary>Masked where an element is NaN or infinite, with a number in its place.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="fillValue">The number; null: the fill value.</param>
    /// <remarks><b>Source:</b> numpy.ma.fix_invalid.</remarks>
    /// <exception cref="DTypeException">The dtype does not hold the number.</exception>
    public static MaskedArray FixInvalid(MaskedOperand x, Scalar? fillValue = null)
    {
        var from = Of(x);
        var value = fillValue is { } given ? FillValues.Of("fix_invalid", given, from.DType) : from.Fill;
        if (!from.DType.IsInexact())
        {
            return from;
        }

        var invalid = Domains.NotFinite(from.Data);
        var data = ArrayMath.Where(invalid, new ChunkedArray(value), from.Data);
        return new MaskedArray(data, ArrayMath.LogicalOr(from.Mask, invalid), from.GivenFill);
    }

    /// <summary>An operand as a masked array; of an array nothing is masked.</summary>
    internal static MaskedArray Of(MaskedOperand x) => x.Masked ?? Unmasked(x.Data.Array ?? new ChunkedArray(x.Data.Scalar.As(x.Data.Scalar.DefaultDType)));

    private static MaskedArray Unmasked(ChunkedArray x) => new(x, Masks.None(x));

    private static MaskedArray With(MaskedArray x, ChunkedArray? more, ScalarExpr? fill) =>
        new(x.Data, more is null ? x.Mask : ArrayMath.LogicalOr(x.Mask, more), fill);

    private static MaskedArray Compared(ElementwiseOp op, MaskedOperand x, MaskedOperand value) => MaskedWhere(Apply(op, x, value), x);

    private static (MaskedArray From, Scalar Low, Scalar High) Ordered(MaskedOperand x, Scalar v1, Scalar v2) =>
        v1.Number.Real <= v2.Number.Real ? (Of(x), v1, v2) : (Of(x), v2, v1);

    // numpy.ma.masked_equal(ints, 2.5) masks nothing, and then a fill value that the dtype does not hold is not missed.
    private static ScalarExpr? FillOrDefault(Scalar value, DType dtype) => value.Fits(dtype) && (value.Kind != WeakKind.Complex || dtype.IsComplex())
        ? value.As(dtype)
        : null;
}
