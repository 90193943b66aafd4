using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Order along an axis: sorting, quantiles, the largest elements. The axis is whole in every task, but lines that are too long for one are sorted in runs (LongSort).</content>
public static partial class ArrayMath
{
    /// <summary>The elements along an axis in rising order, NaN last; null: of the flattened array.</summary>
    /// <remarks><b>Source:</b> numpy.sort.</remarks>
    public static ChunkedArray Sort(ChunkedArray x, int? axis = -1)
    {
        var (array, along) = AxisOf("sort", x, axis);
        return Once("sort", array, array.Rank, expr => SortedLines.Sort(expr, along));
    }

    /// <summary>The positions along an axis of the elements in rising order; equal ones keep their order.</summary>
    /// <remarks><b>DType:</b> int64. <b>Source:</b> numpy.argsort.</remarks>
    public static ChunkedArray ArgSort(ChunkedArray x, int? axis = -1)
    {
        var (array, along) = AxisOf("argsort", x, axis);
        return Once("argsort", array, array.Rank, expr => SortedLines.ArgSort(expr, along), DType.Int64);
    }

    /// <summary>The k largest elements along an axis, largest first; for k &lt; 0 the −k smallest, smallest first.</summary>
    /// <remarks>NaN counts as the largest. <b>Source:</b> dask.array.topk.</remarks>
    public static ChunkedArray TopK(ChunkedArray x, long k, int axis = -1)
    {
        var along = Axes.Normalize("topk", axis, x.Rank);
        return Once("topk", x, x.Rank, expr => TopElements.Values(expr, k, along));
    }

    /// <summary>The positions of the elements that <see cref="TopK"/> gives; of equal ones the lower.</summary>
    /// <remarks><b>DType:</b> int64. <b>Source:</b> dask.array.argtopk.</remarks>
    public static ChunkedArray ArgTopK(ChunkedArray x, long k, int axis = -1)
    {
        var along = Axes.Normalize("argtopk", axis, x.Rank);
        return Once("argtopk", x, x.Rank, expr => TopElements.Positions(expr, k, along), DType.Int64);
    }

    /// <summary>The element in the middle, or the mean of the two there; NaN if there is one.</summary>
    /// <remarks>
    /// <b>DType:</b> float64 for integers. <b>Cost:</b> a sort of every line in its task; of a line that is too long for one, two passes over elements of 32 bits and
    /// four over 64, without a sort. <b>Source:</b> numpy.median.
    /// </remarks>
    public static ChunkedArray Median(ChunkedArray x, AxisSet axis = default, bool keepDims = false) => Median("median", x, axis, keepDims, false);

    /// <summary>As <see cref="Median(ChunkedArray, AxisSet, bool)"/>, without NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanmedian.</remarks>
    public static ChunkedArray NanMedian(ChunkedArray x, AxisSet axis = default, bool keepDims = false) => Median("nanmedian", x, axis, keepDims, true);

    /// <summary>The element below which a part of the elements lies.</summary>
    /// <param name="x">Real elements.</param>
    /// <param name="q">The part, 0 … 1.</param>
    /// <param name="axis">The axes; none: all.</param>
    /// <param name="method">How to choose between two elements.</param>
    /// <param name="keepDims">True to keep the axes with length 1.</param>
    /// <remarks>Exact. <b>Source:</b> numpy.quantile.</remarks>
    public static ChunkedArray Quantile(
        ChunkedArray x, double q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("quantile", x, [q], axis, (method, false), keepDims)[0];

    /// <summary>Several quantiles, along a new first axis.</summary>
    /// <remarks><b>Source:</b> numpy.quantile.</remarks>
    public static ChunkedArray Quantile(
        ChunkedArray x, double[] q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("quantile", x, q, axis, (method, false), keepDims);

    /// <summary>As <see cref="Quantile(ChunkedArray, double, AxisSet, QuantileMethod, bool)"/>, without NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanquantile.</remarks>
    public static ChunkedArray NanQuantile(
        ChunkedArray x, double q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("nanquantile", x, [q], axis, (method, true), keepDims)[0];

    /// <summary>Several quantiles without NaN, along a new first axis.</summary>
    /// <remarks><b>Source:</b> numpy.nanquantile.</remarks>
    public static ChunkedArray NanQuantile(
        ChunkedArray x, double[] q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("nanquantile", x, q, axis, (method, true), keepDims);

    /// <summary>A quantile given in percent, 0 … 100.</summary>
    /// <remarks><b>Source:</b> numpy.percentile.</remarks>
    public static ChunkedArray Percentile(
        ChunkedArray x, double q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("percentile", x, [q / 100], axis, (method, false), keepDims)[0];

    /// <summary>Several quantiles in percent, along a new first axis.</summary>
    /// <remarks><b>Source:</b> numpy.percentile.</remarks>
    public static ChunkedArray Percentile(
        ChunkedArray x, double[] q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("percentile", x, Array.ConvertAll(q, percent => percent / 100), axis, (method, false), keepDims);

    /// <summary>A quantile in percent, without NaN.</summary>
    /// <remarks><b>Source:</b> numpy.nanpercentile.</remarks>
    public static ChunkedArray NanPercentile(
        ChunkedArray x, double q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("nanpercentile", x, [q / 100], axis, (method, true), keepDims)[0];

    /// <summary>Several quantiles in percent without NaN, along a new first axis.</summary>
    /// <remarks><b>Source:</b> numpy.nanpercentile.</remarks>
    public static ChunkedArray NanPercentile(
        ChunkedArray x, double[] q, AxisSet axis = default, QuantileMethod method = QuantileMethod.Linear, bool keepDims = false) =>
        Quantiles("nanpercentile", x, Array.ConvertAll(q, percent => percent / 100), axis, (method, true), keepDims);

    private static ChunkedArray Median(string name, ChunkedArray x, AxisSet axis, bool keepDims, bool skipsNaN)
    {
        CheckReal(name, x);
        var dtype = x.DType.IsInexact() ? x.DType : DType.Float64;
        return Once(name, x, ReducedRank(name, x, axis, keepDims), expr =>
            Kept(name, expr, axis, keepDims, new LineQuantiles(name, WholeAxis.Last(name, expr, axis.Axes), skipsNaN).Median(), isNumbered: false), dtype);
    }

    private static ChunkedArray Quantiles(
        string name, ChunkedArray x, double[] q, AxisSet axis, (QuantileMethod Method, bool SkipsNaN) how, bool keepDims)
    {
        CheckReal(name, x);
        foreach (var quantile in q)
        {
            if (!(quantile >= 0 && quantile <= 1))
            {
                throw new ValueException($"{name}: quantiles must lie in 0..1 and percentiles in 0..100, but one is {quantile:g} (as a part of 1).");
            }
        }

        var dtype = Kernels.Quantiles.ResultDType(x.DType, how.Method);
        return Once(name, x, ReducedRank(name, x, axis, keepDims) + 1, expr =>
        {
            var lines = WholeAxis.Last(name, expr, axis.Axes);
            return Kept(name, expr, axis, keepDims, new LineQuantiles(name, lines, how.SkipsNaN).Of(q, how.Method), isNumbered: true);
        }, dtype);
    }

    // The first axis numbers the quantiles; a single one is dropped. Reduced axes come back with length 1.
    private static ArrayExpr Kept(string name, ArrayExpr x, AxisSet axis, bool keepDims, ArrayExpr numbered, bool isNumbered)
    {
        var lead = isNumbered ? 1 : 0;
        var result = isNumbered ? numbered : Views.Squeeze(numbered, [.. Enumerable.Range(0, numbered.Rank).Select(at => at == 0)]);
        if (!keepDims)
        {
            return result;
        }

        var reduced = Axes.Mask(name, axis.Axes, x.Rank);
        return Views.ExpandDims(result, [.. Enumerable.Range(0, x.Rank).Where(at => reduced[at]).Select(at => at + lead)]);
    }

    private static int ReducedRank(string name, ChunkedArray x, AxisSet axis, bool keepDims) =>
        keepDims ? x.Rank : Axes.Mask(name, axis.Axes, x.Rank).Count(isReduced => !isReduced);

    private static void CheckReal(string name, ChunkedArray x)
    {
        if (x.DType.IsComplex())
        {
            throw new DTypeException($"{name}: the elements must be real, but are {x.DType.Name()}. Take the real part, or the absolute value.");
        }
    }
}
