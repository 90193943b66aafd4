using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Reductions, by NumPy's rules. Each takes the axes to reduce (none given: all of them), whether they stay with length 1,
/// and the fan-in of the reduction tree. The bits of a result depend on the chunks alone (INV-3).
/// </content>
public partial class ChunkedArray
{
    /// <summary>The sum; of nothing 0. Small integers are summed in 64 bits, float16 and float32 in float64.</summary>
    /// <remarks><b>Source:</b> numpy.sum.</remarks>
    public ChunkedArray Sum(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Sum, axis, dtype, keepDims, splitEvery);

    /// <summary>The product; of nothing 1.</summary>
    /// <remarks><b>Source:</b> numpy.prod.</remarks>
    public ChunkedArray Prod(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Prod, axis, dtype, keepDims, splitEvery);

    /// <summary>The mean; integers give float64, of nothing NaN.</summary>
    /// <remarks><b>Source:</b> numpy.mean.</remarks>
    public ChunkedArray Mean(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Mean, axis, dtype, keepDims, splitEvery);

    /// <summary>The least element; NaN if there is one.</summary>
    /// <remarks><b>Source:</b> numpy.min.</remarks>
    public ChunkedArray Min(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Min, axis, null, keepDims, splitEvery);

    /// <summary>The greatest element; NaN if there is one.</summary>
    /// <remarks><b>Source:</b> numpy.max.</remarks>
    public ChunkedArray Max(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Max, axis, null, keepDims, splitEvery);

    /// <summary>The greatest less the least element.</summary>
    /// <remarks><b>Source:</b> numpy.ptp.</remarks>
    public ChunkedArray Ptp(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Ptp, axis, null, keepDims, splitEvery);

    /// <summary>True if an element is not zero.</summary>
    /// <remarks><b>Source:</b> numpy.any.</remarks>
    public ChunkedArray Any(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Any, axis, null, keepDims, splitEvery);

    /// <summary>True if no element is zero.</summary>
    /// <remarks><b>Source:</b> numpy.all.</remarks>
    public ChunkedArray All(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.All, axis, null, keepDims, splitEvery);

    /// <summary>How many elements are not zero, int64.</summary>
    /// <remarks><b>Source:</b> numpy.count_nonzero.</remarks>
    public ChunkedArray CountNonZero(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.CountNonZero, axis, null, keepDims, splitEvery);

    /// <summary>The sum without NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nansum.</remarks>
    public ChunkedArray NanSum(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanSum, axis, dtype, keepDims, splitEvery);

    /// <summary>The product without NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanprod.</remarks>
    public ChunkedArray NanProd(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanProd, axis, dtype, keepDims, splitEvery);

    /// <summary>The mean without NaN; NaN where there is nothing else.</summary>
    /// <remarks><b>Source:</b> numpy.nanmean.</remarks>
    public ChunkedArray NanMean(AxisSet axis = default, DType? dtype = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanMean, axis, dtype, keepDims, splitEvery);

    /// <summary>The least element that is not NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanmin.</remarks>
    public ChunkedArray NanMin(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanMin, axis, null, keepDims, splitEvery);

    /// <summary>The greatest element that is not NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanmax.</remarks>
    public ChunkedArray NanMax(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanMax, axis, null, keepDims, splitEvery);

    /// <summary>The variance: mean squared distance from the mean, with count − ddof as divisor.</summary>
    /// <remarks>Partial results are merged by central moments. <b>Source:</b> numpy.var; Chan, Golub, LeVeque 1979.</remarks>
    public ChunkedArray Var(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Var(ddof), axis, dtype, keepDims, splitEvery);

    /// <summary>The standard deviation: the root of the variance.</summary>
    /// <remarks>Partial results are merged by central moments. <b>Source:</b> numpy.std; Chan, Golub, LeVeque 1979.</remarks>
    public ChunkedArray Std(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Std(ddof), axis, dtype, keepDims, splitEvery);

    /// <summary>The variance without NaN.</summary>
    /// <remarks>Partial results are merged by central moments. <b>Source:</b> numpy.nanvar; Chan, Golub, LeVeque 1979.</remarks>
    public ChunkedArray NanVar(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanVar(ddof), axis, dtype, keepDims, splitEvery);

    /// <summary>The standard deviation without NaN.</summary>
    /// <remarks>Partial results are merged by central moments. <b>Source:</b> numpy.nanstd; Chan, Golub, LeVeque 1979.</remarks>
    public ChunkedArray NanStd(
        AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanStd(ddof), axis, dtype, keepDims, splitEvery);

    /// <summary>The central moment of an order: the mean of (x − mean)ᵒʳᵈᵉʳ, with count − ddof as divisor.</summary>
    /// <remarks><b>Source:</b> dask.array.moment; Pébay 2008.</remarks>
    public ChunkedArray Moment(
        int order, AxisSet axis = default, DType? dtype = null, double ddof = 0, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.Moment(order, ddof), axis, dtype, keepDims, splitEvery);

    /// <summary>The position of the least element, the first of equals; the first NaN if there is one.</summary>
    /// <param name="axis">The axis; none: the position in C order of the whole array.</param>
    /// <param name="keepDims">True to keep the axis with length 1.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <remarks><b>Source:</b> numpy.argmin.</remarks>
    public ChunkedArray ArgMin(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.ArgMin, axis is { } one ? one : default(AxisSet), null, keepDims, splitEvery);

    /// <summary>The position of the greatest element, the first of equals; the first NaN if there is one.</summary>
    /// <param name="axis">The axis; none: the position in C order of the whole array.</param>
    /// <param name="keepDims">True to keep the axis with length 1.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <remarks><b>Source:</b> numpy.argmax.</remarks>
    public ChunkedArray ArgMax(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.ArgMax, axis is { } one ? one : default(AxisSet), null, keepDims, splitEvery);

    /// <summary>The position of the least element that is not NaN.</summary>
    /// <param name="axis">The axis; none: the position in C order of the whole array.</param>
    /// <param name="keepDims">True to keep the axis with length 1.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <remarks><b>Source:</b> numpy.nanargmin.</remarks>
    public ChunkedArray NanArgMin(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanArgMin, axis is { } one ? one : default(AxisSet), null, keepDims, splitEvery);

    /// <summary>The position of the greatest element that is not NaN.</summary>
    /// <param name="axis">The axis; none: the position in C order of the whole array.</param>
    /// <param name="keepDims">True to keep the axis with length 1.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <remarks><b>Source:</b> numpy.nanargmax.</remarks>
    public ChunkedArray NanArgMax(int? axis = null, bool keepDims = false, SplitEvery splitEvery = default) =>
        Reduction.Of(this, ReductionOps.NanArgMax, axis is { } one ? one : default(AxisSet), null, keepDims, splitEvery);
}
