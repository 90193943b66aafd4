using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>A fitted linear model of numbers: intercept + Σ coefficient · feature.</summary>
/// <param name="Coefficients">One for each feature.</param>
/// <param name="Intercept">What is predicted where all features are 0.</param>
public record LinearModel(ImmutableArray<double> Coefficients, double Intercept) : IModel
{
    /// <summary>Passes of an iterative solver; 1 if there was nothing to iterate.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>False if the solver ended at its last iteration before the tolerance was reached.</summary>
    public bool IsConverged { get; init; } = true;

    /// <summary>Predictions, lazy, (rows,): in float64, or the dtype of x if it is a float.</summary>
    /// <param name="x">(rows, features).</param>
    /// <exception cref="ValueException">x has other features than were learnt from.</exception>
    public virtual ChunkedArray Predict(ChunkedArray x) => Linear(x);

    /// <summary>R² of the predictions, lazy; see <see cref="Metrics.R2"/>.</summary>
    /// <param name="x">(rows, features).</param>
    /// <param name="y">(rows,).</param>
    public virtual ChunkedArray Score(ChunkedArray x, ChunkedArray y) => Metrics.R2(y, Predict(x));

    /// <summary>Intercept + Σ coefficient · feature.</summary>
    private protected ChunkedArray Linear(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("predict", x, Coefficients.Length);
        return ArrayMath.MatMul(rows.AsType(Columns.FloatOf(x)), Columns.Like(x, Coefficients.AsSpan())) + Columns.Like(x, [Intercept]);
    }
}
