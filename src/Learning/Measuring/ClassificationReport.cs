using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How scores of several classes become one.</summary>
public enum Averaging
{
    /// <summary>Each class counts once.</summary>
    Macro,

    /// <summary>Each row counts once.</summary>
    Micro,

    /// <summary>Each class counts as its rows.</summary>
    Weighted,
}

/// <summary>What was predicted for which class, and the scores that follow from it.</summary>
/// <remarks><b>Source:</b> sklearn.metrics.confusion_matrix, precision_recall_fscore_support, classification_report; what divides by 0 is 0.</remarks>
/// <param name="Classes">The classes of y and of the predictions, in rising order.</param>
/// <param name="ConfusionMatrix">[i, j]: rows of class i for which j was predicted.</param>
public sealed record ClassificationReport(Classes Classes, Matrix ConfusionMatrix)
{
    /// <summary>Rows of each class.</summary>
    public ImmutableArray<double> Support => [.. Each().Select(code => Sum(j => ConfusionMatrix[code, j]))];

    /// <summary>Of the rows for which a class was predicted, the part that it has.</summary>
    public ImmutableArray<double> Precision => [.. Each().Select(code => Part(ConfusionMatrix[code, code], Predicted(code)))];

    /// <summary>Of a class's rows, the part for which it was predicted.</summary>
    public ImmutableArray<double> Recall => [.. Each().Select(code => Part(ConfusionMatrix[code, code], Support[code]))];

    /// <summary>The harmonic mean of precision and recall.</summary>
    public ImmutableArray<double> F1 => [.. Each().Select(code => Part(2 * ConfusionMatrix[code, code], Predicted(code) + Support[code]))];

    /// <summary>The part of the rows that was predicted right.</summary>
    public double Accuracy => Part(Sum(code => ConfusionMatrix[code, code]), Support.Sum());

    /// <summary>Precision, recall and F1 of all classes.</summary>
    public (double Precision, double Recall, double F1) Average(Averaging averaging) => averaging switch
    {
        Averaging.Micro => (Accuracy, Accuracy, Accuracy),
        Averaging.Macro => (Precision.Average(), Recall.Average(), F1.Average()),
        _ => (Weighted(Precision), Weighted(Recall), Weighted(F1)),
    };

    /// <summary>Counts: a pass for the classes and one for the rows.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="y">What is, (rows,).</param>
    /// <param name="predicted">What was predicted, (rows,).</param>
    /// <param name="weights">How much each row counts, or null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <exception cref="ValueException">Shapes do not fit, or a class is not finite.</exception>
    public static async Task<ClassificationReport> OfAsync(
        ArrayRuntime runtime, ChunkedArray y, ChunkedArray predicted, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        var rows = await TrainingRows.OfAsync("classification_report", runtime, y.ExpandDims(1), predicted, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var both = ArrayMath.Concatenate([rows.X[.., 0], rows.Y!]);
        var classes = (await Classes.OfEachAsync(rows.Name, runtime, [both], 1, cancellation).ConfigureAwait(false))[0];
        ChunkedArray[] arrays = [rows.X, rows.Y!, .. new[] { rows.Weights }.OfType<ChunkedArray>()];
        var isWeighted = rows.Weights is not null;
        RowFunction count = (in RowBlocks block, Span<double> counts) => Count(block, classes, isWeighted, counts);
        var counts = await RowKernels.Fold(rows.Name, classes.Count * classes.Count, count, [.. arrays]).ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        return new ClassificationReport(classes, new Matrix(classes.Count, classes.Count, counts.AsSpan<double>()));
    }

    private static void Count(in RowBlocks block, Classes classes, bool isWeighted, Span<double> counts)
    {
        for (var row = 0; row < block.Count; row++)
        {
            counts[(classes.CodeOf(block[0][row]) * classes.Count) + classes.CodeOf(block[1][row])] += isWeighted ? block[2][row] : 1;
        }
    }

    private static double Part(double part, double whole) => whole == 0 ? 0 : part / whole;

    private IEnumerable<int> Each() => Enumerable.Range(0, Classes.Count);

    private double Sum(Func<int, double> term) => Each().Sum(term);

    private double Predicted(int code) => Sum(i => ConfusionMatrix[i, code]);

    private double Weighted(ImmutableArray<double> scores) => Part(scores.Zip(Support, (score, support) => score * support).Sum(), Support.Sum());
}
