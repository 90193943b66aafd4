using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Least squares plus a penalty of the coefficients' sizes and squares, so that many become 0.</summary>
/// <remarks>
/// <para>What is made least is |y − X·w|² / (2·rows) + α·r·Σ|w| + α·(1 − r)·Σw² / 2, with r the <see cref="L1Ratio"/>.</para>
/// <para>By coordinate descent on the Gram matrix of the factor. <b>Cost:</b> one pass, 2·rows·features² operations.
/// <b>Source:</b> sklearn.linear_model.ElasticNet, Lasso.</para>
/// </remarks>
public sealed record ElasticNet : Learner<LinearModel>
{
    /// <summary>How much the penalty counts; 0 or more.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>The part of the penalty that counts sizes, 0 … 1; 1 is the lasso.</summary>
    public double L1Ratio { get; init; } = 0.5;

    /// <summary>False for a model that is 0 where all features are.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <summary>The most rounds over the coefficients.</summary>
    public int MaxIterations { get; init; } = 1_000;

    /// <summary>The duality gap, as a part of Σy², below which the solution is taken.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The lasso: sizes alone.</summary>
    /// <param name="alpha">How much they count.</param>
    public static ElasticNet Lasso(double alpha = 1) => new() { Alpha = alpha, L1Ratio = 1 };

    /// <inheritdoc/>
    public override async Task<LinearModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (!(Alpha >= 0) || !(L1Ratio is >= 0 and <= 1))
        {
            throw new ValueException($"elastic_net: alpha must be 0 or more and l1_ratio in 0 … 1, but they are {Alpha} and {L1Ratio}.");
        }

        var rows = await TrainingRows.OfAsync("elastic_net", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var factor = await CentredFactor.OfAsync(runtime, rows, FitIntercept, cancellation).ConfigureAwait(false);
        var descent = new CoordinateDescent(factor, Alpha * L1Ratio * factor.Count, Alpha * (1 - L1Ratio) * factor.Count);
        var (iterations, isConverged) = descent.Run(MaxIterations, Tolerance, cancellation);
        return new LinearModel([.. descent.Coefficients], factor.Target - Lines.Dot(factor.Means, descent.Coefficients))
        {
            Iterations = iterations,
            IsConverged = isConverged,
        };
    }
}
