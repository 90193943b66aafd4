using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Rows in k clusters, each around its mean.</summary>
/// <remarks>
/// <para>Starts are drawn by k-means||: a few passes draw candidates far from those that there are, candidates count as many rows as are
/// nearest to them (dask-ml forgets that), and k of them are chosen. Then Lloyd's passes: each assigns rows and adds them up at once. A
/// cluster that has become empty goes on at the row farthest from its center. Draws depend on the seed and the rows' places, not on chunks.</para>
/// <para><b>Cost:</b> 2·rows·features·k operations a pass. <b>Source:</b> sklearn.cluster.KMeans, dask_ml.cluster.KMeans.</para>
/// </remarks>
public sealed record KMeans : Transformer<KMeansModel>
{
    /// <summary>How many clusters.</summary>
    public int ClusterCount { get; init; } = 8;

    /// <summary>Of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where the centers start, (k, features); null: they are drawn.</summary>
    public Matrix? Start { get; init; }

    /// <summary>The most passes of Lloyd's.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>The sum of the squares of the centers' moves, as a part of the features' mean variance, below which a fit ends.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>How often candidates are drawn.</summary>
    public int InitRounds { get; init; } = 5;

    /// <inheritdoc/>
    public override async Task<KMeansModel> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("k_means", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        Check(rows);
        var wide = rows.X.AsType(DType.Float64);
        var statistics = await runtime.ComputeAsync([wide.Mean(0), wide.Var(0).Mean()], null, cancellation).ConfigureAwait(false);
        rows.CheckFinite(statistics[0].AsSpan<double>());
        var origin = statistics[0].AsSpan<double>().ToArray();
        var start = Start ?? await new ParallelStart(runtime, rows, origin, ClusterCount, Seed)
            .DrawAsync(InitRounds, cancellation).ConfigureAwait(false);
        var tolerance = Tolerance * statistics[1].AsSpan<double>()[0];
        return await new LloydPasses(runtime, rows, origin).RunAsync(start, MaxIterations, tolerance, cancellation).ConfigureAwait(false);
    }

    private void Check(TrainingRows rows)
    {
        if (ClusterCount < 1 || ClusterCount > rows.Count)
        {
            throw new ValueException($"k_means: the number of clusters must be 1 … {rows.Count}, the rows, but is {ClusterCount}.");
        }

        if (Start is { } start && (start.Rows != ClusterCount || start.Columns != rows.Features))
        {
            throw new ValueException(
                $"k_means: the start must have {ClusterCount} rows and {rows.Features} features, but has shape ({start.Rows}, {start.Columns}).");
        }
    }
}
