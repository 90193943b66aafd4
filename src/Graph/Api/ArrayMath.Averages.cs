using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Weighted averages and covariances: arithmetic over arrays, so that they fuse.</content>
public static partial class ArrayMath
{
    /// <summary>The weighted mean, and the sum of the weights in its shape.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; none: all.</param>
    /// <param name="weights">Of x's shape, or 1-d along a single axis; null: 1.</param>
    /// <param name="keepDims">True to keep the axes with length 1.</param>
    /// <remarks><b>DType:</b> promotion of both, at least a float. <b>Source:</b> numpy.average.</remarks>
    /// <exception cref="DTypeException">Weights of another shape are not 1-d along one axis (NumPy's TypeError).</exception>
    /// <exception cref="ValueException">1-d weights are not as long as the axis.</exception>
    public static (ChunkedArray Average, ChunkedArray WeightSum) Average(
        ChunkedArray x, AxisSet axis = default, ChunkedArray? weights = null, bool keepDims = false)
    {
        if (weights is null)
        {
            var mean = x.Mean(axis, keepDims: keepDims);
            return (mean, x.IsShapeKnown
                ? ChunkedArray.FullLike(mean, (double)x.Size / Math.Max(1, mean.Size))
                : ChunkedArray.FullLike(x, 1.0, DType.Float64).Sum(axis, keepDims: keepDims).AsType(mean.DType));
        }

        var along = Aligned(x, axis, weights);
        var dtype = DTypePromotion.Promote(x.DType, weights.DType);
        dtype = dtype.IsInexact() ? dtype : DType.Float64;
        var sum = Broadcasted(along, x).Sum(axis, dtype, keepDims);
        return ((x.AsType(dtype) * along.AsType(dtype)).Sum(axis, dtype, keepDims) / sum, sum);
    }

    /// <summary>The covariance matrix of variables, one a row.</summary>
    /// <param name="m">Observations of one variable (1-d) or of several.</param>
    /// <param name="y">Further variables.</param>
    /// <param name="rowVar">False if each variable is a column.</param>
    /// <param name="ddof">What is subtracted from the number of observations.</param>
    /// <param name="frequencyWeights">How often each observation was made; integers.</param>
    /// <param name="analyticWeights">How much each observation counts.</param>
    /// <remarks><b>Source:</b> numpy.cov.</remarks>
    public static ChunkedArray Cov(
        ChunkedArray m, ChunkedArray? y = null, bool rowVar = true, double ddof = 1,
        ChunkedArray? frequencyWeights = null, ChunkedArray? analyticWeights = null)
    {
        var dtype = DTypePromotion.Promote([m.DType, DType.Float64, y?.DType ?? DType.Float64]);
        var x = Variables(m, rowVar);
        x = (y is null ? x : Concatenate([x, Variables(y, rowVar)], 0)).AsType(dtype);
        var weights = (frequencyWeights, analyticWeights) switch
        {
            ({ } frequency, { } analytic) => frequency * analytic,
            (null, var analytic) => analytic,
            (var frequency, null) => frequency,
        };
        var (mean, sums) = Average(x, 1, weights);
        var centred = x - mean.ExpandDims(1);
        var weighted = weights is null ? centred : centred * weights;
        var covariance = MatMul(centred, Conjugate(weighted.T)) / Divisor(x, sums[0], weights, analyticWeights, ddof);
        return x.Expr.Grid.Axes[0] is { IsKnown: true, Length: 1 } ? covariance[0, 0] : covariance.Squeeze();
    }

    /// <summary>The matrix of correlation coefficients of variables, one a row.</summary>
    /// <remarks><b>Source:</b> numpy.corrcoef.</remarks>
    public static ChunkedArray CorrCoef(ChunkedArray x, ChunkedArray? y = null, bool rowVar = true)
    {
        var covariance = Cov(x, y, rowVar);
        if (covariance.Rank == 0)
        {
            return covariance / covariance;
        }

        var deviation = Sqrt(covariance.Diagonal().Real);
        var scaled = covariance / deviation.ExpandDims(1) / deviation.ExpandDims(0);
        return scaled.DType.IsComplex()
            ? Clip(scaled.Real, -1, 1) + (Clip(scaled.Imag, -1, 1) * System.Numerics.Complex.ImaginaryOne)
            : Clip(scaled, -1, 1);
    }

    private static ChunkedArray Divisor(ChunkedArray x, ChunkedArray sum, ChunkedArray? weights, ChunkedArray? analytic, double ddof)
    {
        if (weights is null)
        {
            return x.IsShapeKnown
                ? new ChunkedArray(((Scalar)Math.Max(0, x.Shape[1] - ddof)).As(DType.Float64))
                : Maximum(sum.Real - ddof, 0);
        }

        var less = analytic is null ? sum - ddof : sum - (ddof * (weights * analytic).Sum() / sum);
        return Maximum(ddof == 0 ? sum : less, 0);
    }

    private static ChunkedArray Variables(ChunkedArray x, bool rowVar)
    {
        if (x.Rank > 2)
        {
            throw new ValueException($"cov: variables have at most two axes, but shape is {x.Shape}.");
        }

        var rows = AtLeast2D(x);
        return rowVar || x.Rank < 2 ? rows : rows.T;
    }

    internal static ChunkedArray Aligned(ChunkedArray x, AxisSet axis, ChunkedArray weights)
    {
        if (weights.Rank == x.Rank && (!weights.IsShapeKnown || !x.IsShapeKnown || weights.Shape == x.Shape))
        {
            return weights;
        }

        if (axis.Axes is not [var single] || weights.Rank != 1)
        {
            throw new DTypeException($"average: weights of another shape must be 1-d, along a single axis, but have shape {weights.Expr.Shape} " +
                $"for shape {x.Expr.Shape} and axis {axis}.");
        }

        // Where a length is not known yet, elements that do not meet are found when they should.
        var along = Axes.Normalize("average", single, x.Rank);
        return !weights.IsShapeKnown || !x.IsShapeKnown || weights.Shape[0] == x.Shape[along]
            ? weights.ExpandDims([.. Enumerable.Range(0, x.Rank).Where(other => other != along)])
            : throw new ValueException($"average: axis {along} of shape {x.Shape} needs {x.Shape[along]} weights, but {weights.Shape[0]} were given.");
    }

    private static ChunkedArray Broadcasted(ChunkedArray weights, ChunkedArray x) =>
        weights.IsShapeKnown && x.IsShapeKnown ? new ChunkedArray(Views.BroadcastTo(weights.Expr, x.Shape, x.Chunks)) : weights;
}
