using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The first singular vectors of the rows as they are, not centred (latent semantic analysis).</summary>
/// <remarks>
/// Exact, by QR of the rows, or randomized. Signs as those of <see cref="PrincipalComponents"/>. <b>Cost:</b> three passes, 2·rows·features² operations.
/// <b>Source:</b> sklearn.decomposition.TruncatedSVD.
/// </remarks>
public sealed record TruncatedSvd : Transformer<FittedTruncatedSvd>
{
    /// <summary>How many components.</summary>
    public int ComponentCount { get; init; } = 2;

    /// <summary>A randomized decomposition, for many features and few components; null for the exact one.</summary>
    public RandomizedSvd? Randomized { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedTruncatedSvd> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("truncated_svd", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var count = ComponentCounts.Checked(rows, ComponentCount, Math.Min(rows.Count, rows.Features));
        var (values, directions) = Randomized is { } randomized
            ? await randomized.OfAsync(runtime, rows.X.AsType(DType.Float64), count, cancellation).ConfigureAwait(false)
            : await ExactAsync(runtime, rows, cancellation).ConfigureAwait(false);
        rows.CheckFinite(values);
        var components = await ComponentSigns.AppliedAsync(runtime, rows.X, null, directions.Top(count), cancellation).ConfigureAwait(false);
        var wide = rows.X.AsType(DType.Float64);
        var results = await runtime.ComputeAsync(
            [ComponentSigns.Projected(wide, null, components).Var(0), wide.Var(0).Sum()], null, cancellation).ConfigureAwait(false);
        var (variances, total) = (Columns.Numbers(results[0]), results[1].AsSpan<double>()[0]);
        return new FittedTruncatedSvd(components, variances, [.. variances.Select(variance => variance / total)], [.. values.Take(count)]);
    }

    private static async Task<(double[] Values, Matrix Directions)> ExactAsync(ArrayRuntime runtime, TrainingRows rows, CancellationToken cancellation)
    {
        var factor = await CentredFactor.OfAsync(runtime, rows, false, cancellation).ConfigureAwait(false);
        var (_, s, vh) = ArrayLinear.Svd(factor.Factor.ToArray());
        var results = await runtime.ComputeAsync([s, vh], null, cancellation).ConfigureAwait(false);
        return (results[0].AsSpan<double>().ToArray(), Matrix.Of(results[1]));
    }
}
