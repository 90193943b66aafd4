using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How good predictions are, each lazy and of no axes, so several are computed in one pass.</summary>
/// <remarks>y and predictions are (rows,), weights too or null. <b>Source:</b> sklearn.metrics, dask_ml.metrics.</remarks>
public static partial class Metrics
{
    /// <summary>The part of the predictions that equals y.</summary>
    /// <param name="y">What is.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">How much each row counts.</param>
    /// <exception cref="ValueException">Shapes do not fit.</exception>
    public static ChunkedArray Accuracy(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null) =>
        Mean("accuracy", y, predicted, weights, (one, other) => ArrayMath.Equal(one, other).AsType(DType.Float64));

    /// <summary>The mean of the squares of what is wrong.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public static ChunkedArray MeanSquaredError(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null) =>
        Mean("mean_squared_error", y, predicted, weights, (one, other) => ArrayMath.Square(one - other));

    /// <summary>The mean of the sizes of what is wrong.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public static ChunkedArray MeanAbsoluteError(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null) =>
        Mean("mean_absolute_error", y, predicted, weights, (one, other) => ArrayMath.Absolute(one - other));

    /// <summary>The mean of what is wrong as a part of |y|, of which at least 2⁻⁵² counts.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public static ChunkedArray MeanAbsolutePercentageError(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null) =>
        Mean("mean_absolute_percentage_error", y, predicted, weights, (one, other) =>
            ArrayMath.Absolute(one - other) / ArrayMath.Maximum(ArrayMath.Absolute(one), Math.ScaleB(1, -52)));

    /// <summary>The mean of the squares of what is wrong in log(1 + y); NaN where something is below −1.</summary>
    /// <inheritdoc cref="Accuracy"/>
    public static ChunkedArray MeanSquaredLogError(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null) =>
        Mean("mean_squared_log_error", y, predicted, weights, (one, other) => ArrayMath.Square(ArrayMath.Log1p(one) - ArrayMath.Log1p(other)));

    /// <summary>R², the part of y's variance that is predicted: 1 at best, 0 for the mean, and less for what is worse.</summary>
    /// <remarks>Where y is constant it is 1 if all is predicted exactly, else 0, as in scikit-learn.</remarks>
    /// <inheritdoc cref="Accuracy"/>
    public static ChunkedArray R2(ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null)
    {
        var (one, other) = Pair("r2", y, predicted, weights);
        var mean = weights is null ? one.Mean() : (one * weights).Sum() / weights.Sum();
        var wrong = Sum(ArrayMath.Square(one - other), weights);
        var all = Sum(ArrayMath.Square(one - mean), weights);
        var constant = ArrayMath.Equal(wrong, 0).AsType(DType.Float64);
        return ArrayMath.Where(ArrayMath.Equal(all, 0), constant, 1 - (wrong / ArrayMath.Where(ArrayMath.Equal(all, 0), 1, all)));
    }

    /// <summary>The mean of −log of the probability that was predicted for the class that is.</summary>
    /// <param name="y">The classes that are, (rows,).</param>
    /// <param name="probabilities">(rows, classes), as <see cref="IClassifierModel.PredictProbability"/> gives them; rows are scaled to sum to 1.</param>
    /// <param name="classes">What the columns stand for.</param>
    /// <param name="weights">How much each row counts.</param>
    /// <exception cref="ValueException">Shapes do not fit; when computed: y has an element that is no class.</exception>
    public static ChunkedArray LogLoss(ChunkedArray y, ChunkedArray probabilities, Classes classes, ChunkedArray? weights = null)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(classes);
        var columns = TrainingRows.Checked("log_loss", probabilities, classes.Count);
        var losses = RowKernels.Map("log_loss", 1, (in RowBlocks rows, Span<double> losses) => LogLosses(rows, losses, classes), columns, y);
        return weights is null ? losses[.., 0].Mean() : (losses[.., 0] * weights).Sum() / weights.Sum();
    }

    // Probabilities of 0 and 1 are moved by the spacing of 1, so that no loss is infinite.
    private static void LogLosses(in RowBlocks rows, Span<double> losses, Classes classes)
    {
        var least = Math.ScaleB(1, -52);
        for (var row = 0; row < rows.Count; row++)
        {
            var line = rows[0].Slice(row * classes.Count, classes.Count);
            var code = classes.CodeOf(rows[1][row]);
            if (code < 0)
            {
                throw new ValueException($"log_loss: y must be one of {classes.Count} classes, but one is {rows[1][row]}.");
            }

            double sum = 0;
            foreach (var probability in line)
            {
                sum += Math.Clamp(probability, least, 1 - least);
            }

            losses[row] = -Math.Log(Math.Clamp(line[code], least, 1 - least) / sum);
        }
    }

    private static ChunkedArray Mean(
        string name, ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights, Func<ChunkedArray, ChunkedArray, ChunkedArray> loss)
    {
        var (one, other) = Pair(name, y, predicted, weights);
        var losses = loss(one, other);
        return weights is null ? losses.Mean() : (losses * weights).Sum() / weights.Sum();
    }

    private static ChunkedArray Sum(ChunkedArray x, ChunkedArray? weights) => (weights is null ? x : x * weights).Sum();

    private static (ChunkedArray Y, ChunkedArray Predicted) Pair(string name, ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        foreach (var other in new[] { predicted, weights }.OfType<ChunkedArray>())
        {
            if (y.Rank != 1 || other.Rank != 1 || (y.IsShapeKnown && other.IsShapeKnown && y.Shape != other.Shape))
            {
                throw new ValueException($"{name}: y, predictions and weights must have one axis and equal lengths, but shapes are {y.Expr.Shape} and {other.Expr.Shape}.");
            }
        }

        return (y.AsType(DType.Float64), predicted.AsType(DType.Float64));
    }
}
