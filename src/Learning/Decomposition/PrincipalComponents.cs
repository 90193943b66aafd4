using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The directions in which rows vary most: PCA.</summary>
/// <remarks>
/// <para>By QR of the centred rows and the singular value decomposition of its factor, so nothing is squared. Each component's sign is such that
/// the row that has most of it has it positive, as in scikit-learn up to 1.4. <b>Cost:</b> two passes, 2·rows·features² operations.</para>
/// <para>With <see cref="Randomized"/> the first components alone are sought, by products with a few random vectors, a pass each.</para>
/// <para><b>Source:</b> sklearn.decomposition.PCA.</para>
/// </remarks>
public sealed record PrincipalComponents : Transformer<FittedPrincipalComponents>
{
    /// <summary>How many components; null for all: the lesser of rows and features.</summary>
    public int? ComponentCount { get; init; }

    /// <summary>True for transformed rows whose features have variance 1.</summary>
    public bool Whiten { get; init; }

    /// <summary>A randomized decomposition, for many features and few components; null for the exact one.</summary>
    public RandomizedSvd? Randomized { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedPrincipalComponents> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("principal_components", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var count = ComponentCounts.Checked(rows, ComponentCount, Math.Min(rows.Count, rows.Features));
        if (rows.Count < 2)
        {
            throw new ValueException($"principal_components: there must be two rows at least, but x has shape {rows.X.Shape}.");
        }

        var (mean, values, directions, total) = Randomized is { } randomized
            ? await randomized.CentredAsync(runtime, rows, count, cancellation).ConfigureAwait(false)
            : await ExactAsync(runtime, rows, cancellation).ConfigureAwait(false);
        var signed = await ComponentSigns.AppliedAsync(runtime, rows.X, mean, directions.Top(count), cancellation).ConfigureAwait(false);
        return Fitted(rows, mean, values, signed, total);
    }

    private static async Task<(double[] Mean, double[] Values, Matrix Directions, double Total)> ExactAsync(
        ArrayRuntime runtime, TrainingRows rows, CancellationToken cancellation)
    {
        var factor = await CentredFactor.OfAsync(runtime, rows, true, cancellation).ConfigureAwait(false);
        var (_, s, vh) = ArrayLinear.Svd(factor.Factor.ToArray());
        var results = await runtime.ComputeAsync([s, vh], null, cancellation).ConfigureAwait(false);

        // Centred rows are one less than they were, where there are few; the last direction has no variance then.
        var (values, directions) = (results[0].AsSpan<double>().ToArray(), Matrix.Of(results[1]));
        if (values.Length < Math.Min(rows.Count, rows.Features))
        {
            (values, directions) = ([.. values, 0], await Completion.WithOneMoreAsync(runtime, directions, cancellation).ConfigureAwait(false));
        }

        return (factor.Means, values, directions, Lines.Dot(values, values));
    }

    private FittedPrincipalComponents Fitted(TrainingRows rows, double[] mean, double[] values, Matrix components, double total)
    {
        var (freedom, count) = (rows.Count - 1, components.Rows);
        ImmutableArray<double> variances = [.. values.Take(count).Select(value => value * value / freedom)];
        var left = Math.Min(rows.Count, rows.Features) - count;
        var noise = left > 0 ? Math.Max(0, (total / freedom) - variances.Sum()) / left : 0;
        return new FittedPrincipalComponents(
            components, variances, [.. variances.Select(variance => variance * freedom / total)], [.. values.Take(count)], [.. mean], noise, Whiten);
    }
}
