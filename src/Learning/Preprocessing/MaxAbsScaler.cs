using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features divided by their greatest size, so that they lie in −1 … 1 and 0 stays 0.</summary>
/// <remarks>NaN does not count, and stays. <b>Cost:</b> one pass. <b>Source:</b> sklearn.preprocessing.MaxAbsScaler.</remarks>
public sealed record MaxAbsScaler : Transformer<FittedRangeScaler>
{
    /// <inheritdoc/>
    public override async Task<FittedRangeScaler> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("max_abs_scaler", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var sizes = ArrayMath.Absolute(rows.X.AsType(DType.Float64)).NanMax(0);
        var greatest = Columns.Numbers(await sizes.ComputeAsync(runtime, cancellation).ConfigureAwait(false));
        ImmutableArray<double> scale = [.. greatest.Select(size => 1 / Ranges.OrOne(size))];
        return new FittedRangeScaler(scale, [.. scale.Select(_ => 0.0)]);
    }
}
