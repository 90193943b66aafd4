using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features to mean 0 and variance 1.</summary>
/// <remarks>
/// NaN counts neither in mean nor in variance, and stays. A feature that is constant, but for rounding, keeps its scale.
/// <b>Cost:</b> one pass. <b>Source:</b> sklearn.preprocessing.StandardScaler (variance with ddof 0).
/// </remarks>
public sealed record StandardScaler : Transformer<FittedStandardScaler>
{
    /// <summary>False to leave the mean.</summary>
    public bool WithMean { get; init; } = true;

    /// <summary>False to leave the variance.</summary>
    public bool WithStd { get; init; } = true;

    /// <inheritdoc/>
    public override async Task<FittedStandardScaler> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("standard_scaler", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var wide = rows.X.AsType(DType.Float64);
        var seen = (~ArrayMath.IsNaN(wide)).AsType(DType.Float64).Sum(0);
        var results = await runtime.ComputeAsync([wide.NanMean(0), wide.NanVar(0), seen], null, cancellation).ConfigureAwait(false);
        var (mean, variance, counts) = (Columns.Numbers(results[0]), Columns.Numbers(results[1]), Columns.Numbers(results[2]));
        ImmutableArray<double> scale = [.. mean.Select((_, i) => ScaleOf(mean[i], variance[i], counts[i]))];
        return new FittedStandardScaler(mean, variance, scale, [.. counts.Select(count => (long)count)], this);
    }

    // The variance of a constant feature may be what rounding left of it.
    private double ScaleOf(double mean, double variance, double count)
    {
        const double epsilon = 2.220446049250313e-16;
        var bound = (count * epsilon * variance) + Math.Pow(count * mean * epsilon, 2);
        return !WithStd || variance <= bound ? 1 : Math.Sqrt(variance);
    }
}
