using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="PoissonRegression"/>.</summary>
/// <param name="Coefficients">One for each feature.</param>
/// <param name="Intercept">The logarithm of what is expected where all features are 0.</param>
public sealed record PoissonModel(ImmutableArray<double> Coefficients, double Intercept) : LinearModel(Coefficients, Intercept)
{
    /// <summary>The counts that are expected, lazy, (rows,).</summary>
    /// <param name="x">(rows, features).</param>
    public override ChunkedArray Predict(ChunkedArray x) => ArrayMath.Exp(Linear(x));

    /// <summary>D², the part of the deviance that is predicted, lazy: 1 at best, 0 for the mean.</summary>
    /// <param name="x">(rows, features).</param>
    /// <param name="y">(rows,).</param>
    public override ChunkedArray Score(ChunkedArray x, ChunkedArray y)
    {
        ArgumentNullException.ThrowIfNull(y);
        var counts = y.AsType(DType.Float64);
        return 1 - (Deviance(counts, Predict(x)) / Deviance(counts, counts.Mean()));
    }

    // A count of 0 has no logarithm, and deviates by what was expected.
    private static ChunkedArray Deviance(ChunkedArray y, ChunkedArray expected)
    {
        var ratio = ArrayMath.Where(ArrayMath.Equal(y, 0), 1, y / expected);
        return ((y * ArrayMath.Log(ratio)) - y + expected).Mean();
    }
}
