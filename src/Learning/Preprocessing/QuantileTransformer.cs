using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features to ranks from 0 to 1: each element to the part of the elements that lie below it.</summary>
/// <remarks>
/// Between learnt quantiles it is linear. Quantiles are exact: no sample is drawn. NaN does not count, and stays. <b>Cost:</b> each feature is
/// sorted, on disk if memory is short. <b>Source:</b> sklearn.preprocessing.QuantileTransformer with the uniform output.
/// </remarks>
public sealed record QuantileTransformer : Transformer<FittedQuantileTransformer>
{
    /// <summary>How many quantiles; at most as many as there are rows.</summary>
    public int QuantileCount { get; init; } = 1_000;

    /// <inheritdoc/>
    public override async Task<FittedQuantileTransformer> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        if (QuantileCount < 1)
        {
            throw new ValueException($"quantile_transformer: there must be a quantile at least, but {QuantileCount} were asked for.");
        }

        var rows = await TrainingRows.OfAsync("quantile_transformer", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var count = (int)Math.Min(QuantileCount, rows.Count);
        double[] parts = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : i / (double)(count - 1))];
        var quantiles = ArrayMath.NanQuantile(Columns.Single(rows.X), parts, 0);
        return new FittedQuantileTransformer(Matrix.Of(await quantiles.ComputeAsync(runtime, cancellation).ConfigureAwait(false)));
    }
}
