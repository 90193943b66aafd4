using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="LogisticRegression"/>.</summary>
/// <param name="Classes">The classes, in rising order.</param>
/// <param name="Coefficients">(1, features) for two classes, where the function speaks for the second one; else (classes, features).</param>
/// <param name="Intercept">One for each function.</param>
public sealed record LogisticModel(Classes Classes, Matrix Coefficients, ImmutableArray<double> Intercept) : IClassifierModel
{
    /// <summary>How many iterations there were.</summary>
    public int Iterations { get; init; }

    /// <summary>False if the tolerance was not reached: scale the features, or allow more iterations.</summary>
    public bool IsConverged { get; init; }

    /// <summary>The mean loss and the penalty at the end.</summary>
    public double Loss { get; init; }

    /// <summary>What the functions say, lazy: (rows,) for two classes, else (rows, classes).</summary>
    /// <param name="x">(rows, features).</param>
    /// <exception cref="ValueException">x has other features than were learnt from.</exception>
    public ChunkedArray DecisionFunction(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("decision_function", x, Coefficients.Columns).AsType(Columns.FloatOf(x));
        var values = ArrayMath.MatMul(rows, Columns.Like(x, Coefficients.ToArray().T)) + Columns.Like(x, Intercept.AsSpan());
        return Coefficients.Rows == 1 ? values[.., 0] : values;
    }

    /// <inheritdoc/>
    public ChunkedArray Predict(ChunkedArray x)
    {
        var values = DecisionFunction(x);
        return Classes.At(values.Rank == 1 ? (values > 0).AsType(DType.Int64) : values.ArgMax(1));
    }

    /// <inheritdoc/>
    public ChunkedArray PredictProbability(ChunkedArray x)
    {
        var values = DecisionFunction(x);
        return values.Rank == 1 ? ArrayMath.Stack([Sigmoid(-values), Sigmoid(values)], 1) : Softmax.Of(values);
    }

    /// <summary>The accuracy, lazy; see <see cref="Metrics.Accuracy"/>.</summary>
    /// <param name="x">(rows, features).</param>
    /// <param name="y">(rows,).</param>
    public ChunkedArray Score(ChunkedArray x, ChunkedArray y) => Metrics.Accuracy(y, Predict(x));

    internal static LogisticModel Of(Classes classes, int features, Minimum minimum)
    {
        var (coefficients, constants) = (new List<double>(), new List<double>());
        foreach (var function in minimum.Point.Chunk(features + 1))
        {
            coefficients.AddRange(function.AsSpan(0, features));
            constants.Add(function[features]);
        }

        return new LogisticModel(classes, new Matrix(constants.Count, features, coefficients.ToArray()), [.. constants])
        {
            Iterations = minimum.Iterations,
            IsConverged = minimum.IsConverged,
            Loss = minimum.Value,
        };
    }

    private static ChunkedArray Sigmoid(ChunkedArray x) => 1 / (1 + ArrayMath.Exp(-x));
}
