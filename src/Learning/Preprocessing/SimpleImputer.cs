using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>What is put where a number is missing.</summary>
public enum ImputeStrategy
{
    /// <summary>The mean of the feature.</summary>
    Mean,

    /// <summary>Its median.</summary>
    Median,

    /// <summary>Its most frequent element, of several the least.</summary>
    MostFrequent,

    /// <summary>A number that is given.</summary>
    Constant,
}

/// <summary>Numbers where there are NaN.</summary>
/// <remarks>
/// <b>Cost:</b> one pass; median and most frequent element sort each feature, on disk if memory is short. <b>Source:</b> sklearn.impute.SimpleImputer,
/// which leaves out a feature that has no number; here that is an error.
/// </remarks>
public sealed record SimpleImputer : Transformer<FittedImputer>
{
    /// <summary>What is put there.</summary>
    public ImputeStrategy Strategy { get; init; }

    /// <summary>The number for <see cref="ImputeStrategy.Constant"/>.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedImputer> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("simple_imputer", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var wide = rows.X.AsType(DType.Float64);
        if (Strategy == ImputeStrategy.MostFrequent)
        {
            return new FittedImputer([.. await MostFrequentAsync(runtime, wide, rows.Features, cancellation).ConfigureAwait(false)]);
        }

        var statistics = Strategy switch
        {
            ImputeStrategy.Mean => wide.NanMean(0),
            ImputeStrategy.Median => ArrayMath.NanMedian(Columns.Single(wide), 0),
            _ => ChunkedArray.Full([rows.Features], FillValue),
        };
        var seen = (~ArrayMath.IsNaN(wide)).Any(0).AsType(DType.Float64);
        var results = await runtime.ComputeAsync([statistics, seen], null, cancellation).ConfigureAwait(false);
        for (var feature = 0; Strategy != ImputeStrategy.Constant && feature < rows.Features; feature++)
        {
            if (results[1].AsSpan<double>()[feature] == 0)
            {
                throw Missing(feature);
            }
        }

        return new FittedImputer(Columns.Numbers(results[0]));
    }

    private static async Task<double[]> MostFrequentAsync(ArrayRuntime runtime, ChunkedArray x, int features, CancellationToken cancellation)
    {
        var columns = Enumerable.Range(0, features).Select(feature => ArrayMath.UniqueAll(x[.., feature])).ToArray();
        var results = await runtime.ComputeAsync(
            [.. columns.SelectMany(column => new[] { column.Values, column.Counts })], null, cancellation).ConfigureAwait(false);
        return [.. Enumerable.Range(0, features).Select(feature => MostFrequent(feature, results[2 * feature], results[(2 * feature) + 1]))];
    }

    private static double MostFrequent(int feature, NdArray values, NdArray counts)
    {
        var (best, most) = (double.NaN, 0L);
        for (var i = 0; i < values.Size; i++)
        {
            if (!double.IsNaN(values.AsSpan<double>()[i]) && counts.AsSpan<long>()[i] > most)
            {
                (best, most) = (values.AsSpan<double>()[i], counts.AsSpan<long>()[i]);
            }
        }

        return most > 0 ? best : throw Missing(feature);
    }

    private static ValueException Missing(int feature) =>
        new($"simple_imputer: each feature must have a number, but feature {feature} is NaN everywhere. Leave it out, or give a constant.");
}
