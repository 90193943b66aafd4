using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Least squares plus α times the squares of the coefficients.</summary>
/// <remarks>
/// The factor of the rows with √α below it is solved as least squares are. <b>Cost:</b> one pass, 2·rows·features² operations.
/// <b>Source:</b> sklearn.linear_model.Ridge.
/// </remarks>
public sealed record Ridge : Learner<LinearModel>
{
    /// <summary>How much the coefficients' squares count; 0 or more.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>False for a model that is 0 where all features are.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <inheritdoc/>
    public override async Task<LinearModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (!(Alpha >= 0) || double.IsInfinity(Alpha))
        {
            throw new ValueException($"ridge: alpha must be 0 or more, but is {Alpha}.");
        }

        var rows = await TrainingRows.OfAsync("ridge", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var factor = await CentredFactor.OfAsync(runtime, rows, FitIntercept, cancellation).ConfigureAwait(false);
        var (solution, _, _) = await LeastSquaresOf.SolveAsync(
            runtime, Extended(factor.Factor), [.. factor.Right, .. new double[rows.Features]], cancellation).ConfigureAwait(false);
        return new LinearModel([.. solution], factor.Target - Lines.Dot(factor.Means, solution));
    }

    private Matrix Extended(Matrix factor)
    {
        var below = new double[factor.Columns * factor.Columns];
        for (var i = 0; i < factor.Columns; i++)
        {
            below[(i * factor.Columns) + i] = Math.Sqrt(Alpha);
        }

        return new Matrix(factor.Rows + factor.Columns, factor.Columns, [.. factor.Values, .. below]);
    }
}
