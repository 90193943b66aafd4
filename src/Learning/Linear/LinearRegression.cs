using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Ordinary least squares: nothing is regularised (dask-ml's class of this name is).</summary>
/// <remarks>
/// <para>By QR of the rows and singular values of its factor, so features that depend on each other give the shortest of all solutions, as
/// in scikit-learn. <b>Cost:</b> one pass, 2·rows·features² operations.</para>
/// <para><b>Source:</b> sklearn.linear_model.LinearRegression.</para>
/// </remarks>
public sealed record LinearRegression : Learner<LinearRegressionModel>
{
    /// <summary>False for a model that is 0 where all features are.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <inheritdoc/>
    public override async Task<LinearRegressionModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        var rows = await TrainingRows.OfAsync("linear_regression", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var factor = await CentredFactor.OfAsync(runtime, rows, FitIntercept, cancellation).ConfigureAwait(false);
        var (solution, rank, singular) = await LeastSquaresOf.SolveAsync(runtime, factor.Factor, factor.Right, cancellation).ConfigureAwait(false);
        return new LinearRegressionModel([.. solution], factor.Target - Lines.Dot(factor.Means, solution), rank, [.. singular]);
    }
}
