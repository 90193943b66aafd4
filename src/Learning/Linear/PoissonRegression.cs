using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Counts whose logarithm is expected to be linear in the features.</summary>
/// <remarks>
/// What is made least is the mean of half the Poisson deviance, and α times half the coefficients' squares. By L-BFGS, a pass an iteration.
/// <b>Source:</b> sklearn.linear_model.PoissonRegressor.
/// </remarks>
public sealed record PoissonRegression : Learner<PoissonModel>
{
    /// <summary>How much the coefficients' squares count; 0 or more.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>False for an expectation of 1 where all features are 0.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <summary>The most iterations.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>The largest element of the gradient at which the fit ends.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <inheritdoc/>
    public override async Task<PoissonModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (!(Alpha >= 0))
        {
            throw new ValueException($"poisson_regression: alpha must be 0 or more, but is {Alpha}.");
        }

        var rows = await TrainingRows.OfAsync("poisson_regression", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var least = await rows.Y!.AsType(DType.Float64).Min().ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        if (least.AsSpan<double>()[0] < 0)
        {
            throw new ValueException($"poisson_regression: y must be 0 or more, but the least is {least.AsSpan<double>()[0]}.");
        }

        var minimum = await new PenalisedFit<PoissonLoss>(runtime, rows, default, 1, FitIntercept)
            .RunAsync(_ => Alpha, MaxIterations, Tolerance, cancellation).ConfigureAwait(false);
        return new PoissonModel([.. minimum.Point.AsSpan(0, rows.Features)], minimum.Point[^1])
        {
            Iterations = minimum.Iterations,
            IsConverged = minimum.IsConverged,
        };
    }
}
