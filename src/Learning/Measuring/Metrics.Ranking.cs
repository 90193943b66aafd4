using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <content>How well scores put one class before another.</content>
public static partial class Metrics
{
    /// <summary>The probability that a row of one class has a higher score than one of the other: the area under the ROC curve.</summary>
    /// <param name="y">(rows,); what is not 0 is the class that should have high scores.</param>
    /// <param name="scores">(rows,); equal ones count half.</param>
    /// <param name="weights">How much each row counts.</param>
    /// <returns>Of no axes, lazy; NaN if a class has no rows.</returns>
    /// <remarks><b>Cost:</b> scores are sorted, on disk if memory is short. <b>Source:</b> sklearn.metrics.roc_auc_score.</remarks>
    /// <exception cref="ValueException">Shapes do not fit.</exception>
    public static ChunkedArray RocAuc(ChunkedArray y, ChunkedArray scores, ChunkedArray? weights = null)
    {
        var (labels, ranked) = Pair("roc_auc", y, scores, weights);
        var order = ArrayMath.ArgSort(ranked);
        var positive = ArrayMath.NotEqual(labels, 0).AsType(DType.Float64);
        var (high, low) = weights is null ? (positive, 1 - positive) : (positive * weights, (1 - positive) * weights);

        // At the last of equal scores, what lies at or below them; between two such places the curve is a straight line.
        var sorted = ranked[order];
        var last = ArrayMath.Concatenate([ArrayMath.NotEqual(sorted[1..], sorted[..^1]), ChunkedArray.Full([1], true)]);
        var (highs, lows) = (high[order].CumSum(0)[last], low[order].CumSum(0)[last]);
        var start = ChunkedArray.Zeros([1]);
        var (before, steps) = (ArrayMath.Concatenate([start, lows]), ArrayMath.Diff(ArrayMath.Concatenate([start, highs])));
        return (steps * (before[1..] + before[..^1])).Sum() / (2 * (high.Sum() * low.Sum()));
    }
}
