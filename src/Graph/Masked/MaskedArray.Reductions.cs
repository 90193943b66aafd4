using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Reductions over the elements that are not missing. A result is masked where there is none of those; parameters are those of
/// <see cref="ChunkedArray"/>'s reductions. The bits of a result depend on the chunks alone (INV-3).
/// </content>
public sealed partial class MaskedArray
{
    /// <summary>The sum.</summary>
    /// <remarks><b>Source:</b> numpy.ma.sum.</remarks>
    public MaskedArray Sum(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduced(ReductionOps.Sum, axis, dtype, keepDims, splitEvery);

    /// <summary>The product.</summary>
    /// <remarks><b>Source:</b> numpy.ma.prod.</remarks>
    public MaskedArray Prod(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduced(ReductionOps.Prod, axis, dtype, keepDims, splitEvery);

    /// <summary>The mean; of several results, those that are not finite are masked, as quotients are.</summary>
    /// <remarks><b>DType:</b> that of <see cref="ChunkedArray.Mean"/>. <b>Source:</b> numpy.ma.mean.</remarks>
    public MaskedArray Mean(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default)
    {
        var mean = Reduced(ReductionOps.Mean, axis, dtype, keepDims, splitEvery);
        return mean.Rank == 0 ? mean : new MaskedArray(mean.Data, Domains.NotFinite(mean.Data));
    }

    /// <summary>The least element; NaN if there is one.</summary>
    /// <remarks><b>Source:</b> numpy.ma.min.</remarks>
    /// <exception cref="ValueException">There is no element, masked or not.</exception>
    public MaskedArray Min(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        WithMask(Instead(FillValues.Greatest).Min(axis, keepDims, splitEvery), axis, keepDims, splitEvery);

    /// <summary>The greatest element; NaN if there is one.</summary>
    /// <remarks><b>Source:</b> numpy.ma.max.</remarks>
    /// <exception cref="ValueException">There is no element, masked or not.</exception>
    public MaskedArray Max(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        WithMask(Instead(FillValues.Least).Max(axis, keepDims, splitEvery), axis, keepDims, splitEvery);

    /// <summary>The greatest less the least element.</summary>
    /// <remarks><b>Source:</b> numpy.ma.ptp.</remarks>
    /// <exception cref="ValueException">There is no element, masked or not.</exception>
    public MaskedArray Ptp(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Max(axis, keepDims, splitEvery) - Min(axis, keepDims, splitEvery);

    /// <summary>True if an element is not zero.</summary>
    /// <remarks><b>Source:</b> numpy.ma.any.</remarks>
    public MaskedArray Any(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduced(ReductionOps.Any, axis, null, keepDims, splitEvery);

    /// <summary>True if no element is zero.</summary>
    /// <remarks><b>Source:</b> numpy.ma.all.</remarks>
    public MaskedArray All(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduced(ReductionOps.All, axis, null, keepDims, splitEvery);

    /// <summary>The variance; masked where it is not finite, such as of no more than ddof elements.</summary>
    /// <remarks><b>Source:</b> numpy.ma.var.</remarks>
    public MaskedArray Var(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Finite(Reduced(ReductionOps.Var(ddof), axis, dtype, keepDims, splitEvery));

    /// <summary>The standard deviation; masked where it is not finite, such as of no more than ddof elements.</summary>
    /// <remarks><b>Source:</b> numpy.ma.std.</remarks>
    public MaskedArray Std(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Finite(Reduced(ReductionOps.Std(ddof), axis, dtype, keepDims, splitEvery));

    /// <summary>The position of the least element; 0 where all are masked.</summary>
    /// <remarks><b>Source:</b> numpy.ma.argmin.</remarks>
    public ChunkedArray ArgMin(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Instead(FillValues.Greatest).ArgMin(axis, keepDims, splitEvery);

    /// <summary>The position of the greatest element; 0 where all are masked.</summary>
    /// <remarks><b>Source:</b> numpy.ma.argmax.</remarks>
    public ChunkedArray ArgMax(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Instead(FillValues.Least).ArgMax(axis, keepDims, splitEvery);

    /// <summary>How many elements are not masked, int64.</summary>
    /// <remarks><b>Source:</b> numpy.ma.count.</remarks>
    public ChunkedArray Count(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        ArrayMath.LogicalNot(Mask).Sum(axis, DType.Int64, keepDims, splitEvery);

    /// <summary>The running sum over the elements that are not masked; where one is masked, so is the result.</summary>
    /// <remarks><b>Source:</b> numpy.ma.cumsum.</remarks>
    public MaskedArray CumSum(int? axis = null, DType? dtype = null) => Running(ArrayMath.CumSum(Filled(0), axis, dtype), axis);

    /// <summary>The running product over the elements that are not masked; where one is masked, so is the result.</summary>
    /// <remarks><b>Source:</b> numpy.ma.cumprod.</remarks>
    public MaskedArray CumProd(int? axis = null, DType? dtype = null) => Running(ArrayMath.CumProd(Filled(1), axis, dtype), axis);

    internal ChunkedArray IsPresent => ArrayMath.LogicalNot(Mask);

    internal MaskedArray WithMask(ChunkedArray reduced, AxisSet axis, bool keepDims, SplitEvery split) =>
        new(reduced, Mask.All(axis, keepDims, split));

    private MaskedArray Reduced(ReductionOp op, AxisSet axis, DType? dtype, bool keepDims, SplitEvery split) =>
        WithMask(Reduction.Of(Data, op, axis, dtype, keepDims, split, IsPresent), axis, keepDims, split);

    private ChunkedArray Instead(Func<DType, ScalarExpr> neutral) => FilledBy("where", new ChunkedArray(neutral(DType)));

    private MaskedArray Running(ChunkedArray data, int? axis) => new(data, axis is null ? Mask.Ravel() : Mask);

    private static MaskedArray Finite(MaskedArray x) => new(x.Data, Domains.NotFinite(x.Data));
}
