using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Elements counted by bins: each chunk by itself, then the chunks' counts summed.</summary>
internal static class Histogramming
{
    /// <summary>Edges of equally wide bins: between two numbers, or between the least and the greatest element.</summary>
    /// <remarks>
    /// Computed as numpy.linspace does, in the dtype of the elements if that is a float. Where both ends are equal they are
    /// moved apart by ½ each. <b>Source:</b> numpy.histogram_bin_edges.
    /// </remarks>
    public static ChunkedArray EqualEdges(ChunkedArray x, long bins, (double Low, double High)? range)
    {
        if (bins < 1)
        {
            throw new ValueException($"histogram: the number of bins must be at least 1, but is {bins}.");
        }

        if (range is { } given && !(double.IsFinite(given.Low) && double.IsFinite(given.High) && given.Low <= given.High))
        {
            throw new ValueException($"histogram: the range must be finite and rise, but is ({given.Low}, {given.High}).");
        }

        var dtype = x.DType.IsFloat() ? x.DType : DType.Float64;
        var (low, high) = Ends(x, range, dtype);
        var isPoint = ArrayMath.Equal(low, high);
        var half = new ChunkedArray(((Scalar)0.5).As(dtype));
        var (first, last) = (ArrayMath.Where(isPoint, low - half, low), ArrayMath.Where(isPoint, high + half, high));
        var number = ChunkedArray.Arange(bins + 1);
        var step = (last - first).AsType(DType.Float64) / (double)bins;
        var inner = (number.AsType(DType.Float64) * step) + first.AsType(DType.Float64);
        return ArrayMath.Where(ArrayMath.Equal(number, bins), last, inner.AsType(dtype)).Rechunk(-1);
    }

    /// <summary>The counts, int64, or the sums of weights, float64.</summary>
    /// <param name="x">Any shape; real.</param>
    /// <param name="edges">1-d, rising.</param>
    /// <param name="weights">Of x's shape, or null.</param>
    /// <param name="areEqual">True if the bins are equally wide.</param>
    public static ArrayExpr Counts(ArrayExpr x, ArrayExpr edges, ArrayExpr? weights, bool areEqual) =>
        Summed(HistogramExpr.Of(edges, x, weights, null, areEqual));

    /// <summary>The lines of all chunks added up.</summary>
    public static ArrayExpr Summed(HistogramExpr lines) =>
        new ChunkedArray(lines).Sum(AxisSet.Of([.. Enumerable.Range(0, lines.Rank - 1)])).Expr;

    private static (ChunkedArray Low, ChunkedArray High) Ends(ChunkedArray x, (double Low, double High)? range, DType dtype)
    {
        if (range is { } given)
        {
            return (Number(given.Low, dtype), Number(given.High, dtype));
        }

        if (x.Size == 0)
        {
            return (Number(0, dtype), Number(1, dtype));
        }

        return (Finite(x.Min()).AsType(dtype), Finite(x.Max()).AsType(dtype));
    }

    private static ChunkedArray Number(double value, DType dtype) => new(((Scalar)value).As(dtype));

    private static ChunkedArray Finite(ChunkedArray end) => end.DType.IsFloat() ? new ChunkedArray(FiniteKernel.Checked(end.Expr)) : end;
}
