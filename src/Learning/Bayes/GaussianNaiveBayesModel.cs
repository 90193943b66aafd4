using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="GaussianNaiveBayes"/>.</summary>
/// <param name="Classes">The classes, in rising order.</param>
/// <param name="Theta">The means, (classes, features).</param>
/// <param name="Variance">The variances with what was added to them, (classes, features).</param>
/// <param name="ClassPrior">The part of the rows that each class has.</param>
public sealed record GaussianNaiveBayesModel(Classes Classes, Matrix Theta, Matrix Variance, ImmutableArray<double> ClassPrior) : IClassifierModel
{
    /// <summary>log of the probability of each class and the row together, float64, lazy, (rows, classes).</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray PredictJointLogProbability(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("gaussian_naive_bayes", x, Theta.Columns);
        var constants = Constants();
        return RowKernels.Map("gaussian_naive_bayes", Classes.Count, (in RowBlocks block, Span<double> result) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                var code = i % Classes.Count;
                result[i] = constants[code] - (0.5 * Distance(block[0].Slice(i / Classes.Count * Theta.Columns, Theta.Columns), code));
            }
        }, rows);
    }

    /// <inheritdoc/>
    public ChunkedArray Predict(ChunkedArray x) => Classes.At(PredictJointLogProbability(x).ArgMax(1));

    /// <inheritdoc/>
    public ChunkedArray PredictProbability(ChunkedArray x) => Softmax.Of(PredictJointLogProbability(x));

    /// <summary>The accuracy, lazy; see <see cref="Metrics.Accuracy"/>.</summary>
    /// <param name="x">(rows, features).</param>
    /// <param name="y">(rows,).</param>
    public ChunkedArray Score(ChunkedArray x, ChunkedArray y) => Metrics.Accuracy(y, Predict(x));

    private double[] Constants()
    {
        var constants = new double[Classes.Count];
        for (var code = 0; code < constants.Length; code++)
        {
            constants[code] = Math.Log(ClassPrior[code]);
            foreach (var variance in Variance.Row(code))
            {
                constants[code] -= 0.5 * Math.Log(2 * Math.PI * variance);
            }
        }

        return constants;
    }

    private double Distance(ReadOnlySpan<double> row, int code)
    {
        var means = Theta.Row(code);
        var variances = Variance.Row(code);
        double sum = 0;
        for (var feature = 0; feature < row.Length; feature++)
        {
            sum += (row[feature] - means[feature]) * (row[feature] - means[feature]) / variances[feature];
        }

        return sum;
    }
}
