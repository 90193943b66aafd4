using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Functions of masked arrays: numpy.ma, as dask.array.ma has it.</summary>
/// <remarks><b>Cost:</b> that of the same function of the elements and of their mask, fused where those fuse.</remarks>
public static partial class MaskedMath
{
    /// <summary>Any elementwise operation; masked where an operand is, and where the operation has no value.</summary>
    /// <param name="op">One of <see cref="ElementwiseOps"/>.</param>
    /// <param name="operands">As many as it takes; the fill value of the first masked one stays.</param>
    /// <remarks>Outside the domain: division by 0, roots and logarithms of negative numbers, and so on. <b>Source:</b> numpy ufuncs of masked arrays.</remarks>
    /// <exception cref="DTypeException">The operation has no loop for these dtypes.</exception>
    public static MaskedArray Apply(ElementwiseOp op, params ReadOnlySpan<MaskedOperand> operands)
    {
        ArgumentNullException.ThrowIfNull(op);
        return Masked(DataOf(op, operands), operands, Domains.Outside(op, operands));
    }

    /// <summary>As <see cref="Apply"/>, for what Python writes as an operator: a quotient or power that is not finite is masked too.</summary>
    /// <remarks><b>Source:</b> numpy.ma.true_divide, floor_divide and power.</remarks>
    /// <exception cref="DTypeException">The operation has no loop for these dtypes.</exception>
    public static MaskedArray ApplyOperator(ElementwiseOp op, params ReadOnlySpan<MaskedOperand> operands)
    {
        ArgumentNullException.ThrowIfNull(op);
        var data = DataOf(op, operands);
        return Masked(data, operands, Domains.OutsideOperator(op, operands, data));
    }

    /// <summary>Elements of x where the condition is true, of y where it is false, none where it is masked.</summary>
    /// <remarks><b>DType:</b> promotion of x and y. <b>Source:</b> numpy.ma.where.</remarks>
    public static MaskedArray Where(MaskedOperand condition, MaskedOperand x, MaskedOperand y)
    {
        // What is masked counts as false: NumPy takes y's mask there before it masks the place itself.
        var chosen = condition.Masked is { } masked ? (ArrayOrScalar)masked.AsType(DType.Bool).Filled(false) : condition.Data;
        var data = ArrayMath.Where(chosen, x.Data, y.Data);
        var mask = ArrayMath.Where(chosen, MaskOrFalse(x), MaskOrFalse(y));
        mask = condition.Masked is null ? mask : ArrayMath.LogicalOr(mask, condition.Masked.Mask);
        return new MaskedArray(data, mask, FillOf([x, y], data.DType));
    }

    /// <summary>How many elements are not masked, int64.</summary>
    /// <remarks><b>Source:</b> numpy.ma.count.</remarks>
    public static ChunkedArray Count(MaskedArray x, AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Count(axis, keepDims, splitEvery);
    }

    /// <summary>Where elements are neither masked nor zero: one int64 array an axis, in C order.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.ma.nonzero.</remarks>
    public static IReadOnlyList<ChunkedArray> NonZero(MaskedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return ArrayMath.NonZero(x.Filled(0));
    }

    /// <summary>One number everywhere, masked where another array is.</summary>
    /// <remarks><b>Source:</b> numpy.ma.zeros_like, ones_like.</remarks>
    /// <exception cref="NumberRangeException">An integer does not fit the dtype.</exception>
    public static MaskedArray FullLike(MaskedArray like, Scalar value, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(like);
        var data = ChunkedArray.FullLike(like.Data, value, dtype);
        return new MaskedArray(data, like.Mask, like.GivenFill);
    }

    /// <summary>A masked array from masked arrays whose elements were only arranged anew: data and masks in the same way.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="arrange">Applied to the elements, then to the masks, such as <c>parts => ArrayMath.HStack(parts)</c>.</param>
    /// <remarks>The fill value stays if all arrays have the same.</remarks>
    public static MaskedArray Arranged(IReadOnlyList<MaskedArray> arrays, Func<IReadOnlyList<ChunkedArray>, ChunkedArray> arrange)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        ArgumentNullException.ThrowIfNull(arrange);
        return Joined(arrange([.. arrays.Select(array => array.Data)]), arrange([.. arrays.Select(array => array.Mask)]), arrays);
    }

    /// <summary>A masked array of elements and mask that other masked arrays were made into; their fill value stays if they have one.</summary>
    /// <param name="data">The elements.</param>
    /// <param name="mask">True where one is missing, of the same shape.</param>
    /// <param name="sources">What they were made from.</param>
    public static MaskedArray Joined(ChunkedArray data, ChunkedArray mask, IReadOnlyList<MaskedArray> sources)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(mask);
        var fills = sources.Select(array => array.Fill.As(data.DType).Constant).Distinct().Count();
        return new MaskedArray(data, mask, fills == 1 ? sources.FirstOrDefault(array => array.GivenFill is not null)?.GivenFill : null);
    }

    /// <summary>The arrays behind each other along an axis; null flattens them first.</summary>
    /// <remarks><b>Source:</b> numpy.ma.concatenate.</remarks>
    /// <exception cref="ValueException">There is no array, or ranks or lengths differ.</exception>
    public static MaskedArray Concatenate(IReadOnlyList<MaskedArray> arrays, int? axis = 0) =>
        Arranged(arrays, parts => ArrayMath.Concatenate(parts, axis));

    /// <summary>The arrays behind each other along a new axis.</summary>
    /// <remarks><b>Source:</b> numpy.ma.stack.</remarks>
    /// <exception cref="ValueException">There is no array, or shapes differ.</exception>
    public static MaskedArray Stack(IReadOnlyList<MaskedArray> arrays, int axis = 0) =>
        Arranged(arrays, parts => ArrayMath.Stack(parts, axis));

    private static ChunkedArray DataOf(ElementwiseOp op, ReadOnlySpan<MaskedOperand> operands)
    {
        var data = new ArrayOrScalar[operands.Length];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = operands[i].Data;
        }

        return ArrayMath.Apply(op, data);
    }

    private static MaskedArray Masked(ChunkedArray data, ReadOnlySpan<MaskedOperand> operands, ChunkedArray? outside)
    {
        var mask = Masks.Any(data, operands);
        return new MaskedArray(data, outside is null ? mask : ArrayMath.LogicalOr(mask, outside), FillOf(operands, data.DType));
    }

    // Of the first masked operand, if the result's dtype has such a number.
    private static ScalarExpr? FillOf(ReadOnlySpan<MaskedOperand> operands, DType dtype)
    {
        foreach (var operand in operands)
        {
            if (operand.Masked is { } masked)
            {
                return masked.DType.IsComplex() && !dtype.IsComplex() ? null : masked.GivenFill;
            }
        }

        return null;
    }

    private static ArrayOrScalar MaskOrFalse(MaskedOperand operand) => operand.Mask is { } mask ? mask : false;
}
