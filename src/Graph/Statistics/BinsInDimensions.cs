using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Points counted by boxes: numpy.histogramdd as one bincount over the boxes' numbers.</summary>
internal static class BinsInDimensions
{
    /// <summary>The counts, float64, one axis a dimension.</summary>
    /// <param name="sample">1-d arrays of one length: the points' coordinates.</param>
    /// <param name="edges">1-d, rising, one array a dimension.</param>
    /// <param name="weights">What each point counts, or null.</param>
    public static ChunkedArray Counts(IReadOnlyList<ChunkedArray> sample, IReadOnlyList<ChunkedArray> edges, ChunkedArray? weights)
    {
        // Before and behind the bins of each dimension is one more for what lies outside.
        var lengths = edges.Select(edge => edge.Shape[0] + 1).ToArray();
        ChunkedArray? box = null;
        for (var i = 0; i < sample.Count; i++)
        {
            var bin = BinOf(sample[i], edges[i]);
            box = box is null ? bin : (box * lengths[i]) + bin;
        }

        var counts = Summed(box!, weights, lengths.Aggregate(1L, (size, length) => size * length)).Reshape(lengths);
        var inside = Enumerable.Range(0, lengths.Length).Select(_ => ArrayIndex.Slice(1, -1)).ToArray();
        return counts[inside].AsType(DType.Float64);
    }

    // The last bin holds its right edge too.
    private static ChunkedArray BinOf(ChunkedArray x, ChunkedArray edges)
    {
        var place = ArrayMath.SearchSorted(edges, x, "right");
        return place - ArrayMath.Equal(x, edges[^1..]).AsType(DType.Int64);
    }

    private static ChunkedArray Summed(ChunkedArray box, ChunkedArray? weights, long bins)
    {
        var beside = weights is null ? null : RechunkExpr.Of(ElementwiseExpr.CastTo(weights.Expr, DType.Float64), box.Expr.Grid);
        return new ChunkedArray(PartialCounts.Summed("histogramdd", box.Expr, beside, [], bins, (call, line) =>
            BinCount.Run(call.Inputs[0], beside is null ? null : call.Inputs[1], line)));
    }
}
