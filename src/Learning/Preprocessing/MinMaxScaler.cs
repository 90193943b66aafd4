using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features to a range, by their least and greatest elements.</summary>
/// <remarks>NaN does not count, and stays. A constant feature goes to the low end. <b>Cost:</b> one pass. <b>Source:</b> sklearn.preprocessing.MinMaxScaler.</remarks>
public sealed record MinMaxScaler : Transformer<FittedMinMaxScaler>
{
    /// <summary>The low end.</summary>
    public double Low { get; init; }

    /// <summary>The high end.</summary>
    public double High { get; init; } = 1;

    /// <summary>True to keep what is transformed later within the range.</summary>
    public bool Clip { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedMinMaxScaler> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        if (!(Low < High))
        {
            throw new ValueException($"min_max_scaler: the low end must be below the high one, but they are {Low} and {High}.");
        }

        var rows = await TrainingRows.OfAsync("min_max_scaler", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var wide = rows.X.AsType(DType.Float64);
        var results = await runtime.ComputeAsync([wide.NanMin(0), wide.NanMax(0)], null, cancellation).ConfigureAwait(false);
        var (least, greatest) = (Columns.Numbers(results[0]), Columns.Numbers(results[1]));
        ImmutableArray<double> scale = [.. least.Select((low, i) => (High - Low) / Ranges.OrOne(greatest[i] - low))];
        return new FittedMinMaxScaler(least, greatest, scale, [.. scale.Select((factor, i) => Low - (least[i] * factor))])
        {
            Clip = Clip ? (Low, High) : null,
        };
    }
}
