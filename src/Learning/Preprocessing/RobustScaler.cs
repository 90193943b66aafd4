using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features less their median, divided by the range between two quantiles: outliers change neither much.</summary>
/// <remarks>
/// Quantiles are exact. NaN does not count, and stays. <b>Cost:</b> each feature is sorted, on disk if memory is short.
/// <b>Source:</b> sklearn.preprocessing.RobustScaler.
/// </remarks>
public sealed record RobustScaler : Transformer<FittedRobustScaler>
{
    /// <summary>The lower quantile, in percent.</summary>
    public double LowPercent { get; init; } = 25;

    /// <summary>The upper quantile, in percent.</summary>
    public double HighPercent { get; init; } = 75;

    /// <summary>False to leave the median.</summary>
    public bool WithCentering { get; init; } = true;

    /// <summary>False to leave the range.</summary>
    public bool WithScaling { get; init; } = true;

    /// <inheritdoc/>
    public override async Task<FittedRobustScaler> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        if (!(LowPercent >= 0 && LowPercent <= HighPercent && HighPercent <= 100))
        {
            throw new ValueException($"robust_scaler: quantiles must be in 0 … 100 and rise, but are {LowPercent} and {HighPercent}.");
        }

        var rows = await TrainingRows.OfAsync("robust_scaler", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var quantiles = ArrayMath.NanQuantile(Columns.Single(rows.X), [0.5, LowPercent / 100, HighPercent / 100], 0);
        var results = Matrix.Of(await quantiles.ComputeAsync(runtime, cancellation).ConfigureAwait(false));
        var scale = new double[results.Columns];
        for (var feature = 0; feature < scale.Length; feature++)
        {
            scale[feature] = WithScaling ? Ranges.OrOne(results[2, feature] - results[1, feature]) : 1;
        }

        return new FittedRobustScaler(WithCentering ? [.. results.Row(0)] : [.. new double[scale.Length]], [.. scale]);
    }
}
