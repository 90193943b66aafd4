using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Where clusters start: k-means||, which draws many candidates a pass where k-means++ draws one.</summary>
/// <remarks><b>Source:</b> Bahmani et al., Scalable k-means++, 2012.</remarks>
internal sealed class ParallelStart(ArrayRuntime runtime, TrainingRows rows, double[] origin, int count, ulong seed)
{
    private readonly ArrayRandom _random = new(seed);
    private readonly HostRandom _draws = new(seed);

    /// <summary>Draws the centers.</summary>
    /// <param name="rounds">How often candidates are drawn.</param>
    /// <param name="cancellation">Stops early.</param>
    public async Task<Matrix> DrawAsync(int rounds, CancellationToken cancellation)
    {
        var candidates = await RowsAtAsync([(long)(_draws.Next() * rows.Count)], cancellation).ConfigureAwait(false);
        var near = await NearAsync(candidates, null, cancellation).ConfigureAwait(false);
        try
        {
            for (var round = 0; round < rounds || candidates.Rows < count; round++)
            {
                var more = await MoreAsync(near.Array, cancellation).ConfigureAwait(false);
                if (more is null)
                {
                    return await FilledAsync(candidates, cancellation).ConfigureAwait(false);
                }

                candidates = new Matrix(candidates.Rows + more.Rows, candidates.Columns, [.. candidates.Values, .. more.Values]);
                if (more.Rows > 0)
                {
                    var nearer = await NearAsync(more, near.Array, cancellation).ConfigureAwait(false);
                    await near.DisposeAsync().ConfigureAwait(false);
                    near = nearer;
                }
            }
        }
        finally
        {
            await near.DisposeAsync().ConfigureAwait(false);
        }

        var weights = await new LloydPasses(runtime, rows, origin).CountsAsync(candidates, cancellation).ConfigureAwait(false);
        return WeightedStart.Choose(candidates, weights, count, _draws);
    }

    // Each row with probability 2k · its part of all squared distances; null if all rows are candidates already.
    private async Task<Matrix?> MoreAsync(ChunkedArray distances, CancellationToken cancellation)
    {
        var total = (await distances.Sum().ComputeAsync(runtime, cancellation).ConfigureAwait(false)).AsSpan<double>()[0];
        if (total <= 0)
        {
            return null;
        }

        var draws = _random.Random([rows.Count], chunks: distances.Chunks.Axes[0].Lengths().ToArray());
        var positions = ArrayMath.FlatNonZero(draws * total < distances * (2.0 * count));
        var places = (await positions.ComputeAsync(runtime, cancellation).ConfigureAwait(false)).AsSpan<long>().ToArray();
        return await RowsAtAsync(places, cancellation).ConfigureAwait(false);
    }

    // A number for each row is kept (and spilled when memory is short), so rows are compared with new candidates alone: without it a
    // start of ten clusters compared 1,000,000 rows of 20 features nine times as often.
    private Task<PersistedArray> NearAsync(Matrix added, ChunkedArray? before, CancellationToken cancellation)
    {
        var (layout, features) = (new Centers(added, origin), rows.Features);
        ChunkedArray[] arrays = before is null ? [rows.X] : [rows.X, before];
        var distances = RowKernels.Map("k_means.distances", 1, (in RowBlocks block, Span<double> distances) =>
        {
            var scratch = new double[layout.Scratch];
            for (var row = 0; row < distances.Length; row++)
            {
                layout.Nearest(block[0].Slice(row * features, features), scratch, out distances[row]);
                distances[row] = block.Arrays > 1 ? Math.Min(distances[row], block[1][row]) : distances[row];
            }
        }, [.. arrays]);
        return runtime.PersistAsync(distances[.., 0], null, cancellation);
    }

    // Rows that all equal candidates: the rest of the centers are rows again.
    private async Task<Matrix> FilledAsync(Matrix candidates, CancellationToken cancellation)
    {
        var distinct = Distinct(candidates);
        if (distinct.Rows >= count)
        {
            var weights = await new LloydPasses(runtime, rows, origin).CountsAsync(distinct, cancellation).ConfigureAwait(false);
            return WeightedStart.Choose(distinct, weights, count, _draws);
        }

        var more = await RowsAtAsync([.. Enumerable.Range(0, count - distinct.Rows).Select(i => (long)i)], cancellation).ConfigureAwait(false);
        return new Matrix(count, candidates.Columns, [.. distinct.Values, .. more.Values]);
    }

    private static Matrix Distinct(Matrix candidates)
    {
        var kept = new List<double[]>();
        for (var row = 0; row < candidates.Rows; row++)
        {
            var line = candidates.Row(row).ToArray();
            if (!kept.Any(other => other.AsSpan().SequenceEqual(line)))
            {
                kept.Add(line);
            }
        }

        return new Matrix(kept.Count, candidates.Columns, [.. kept.SelectMany(line => line)]);
    }

    private async Task<Matrix> RowsAtAsync(long[] places, CancellationToken cancellation) => places.Length == 0
        ? new Matrix(0, rows.Features, [])
        : Matrix.Of(await rows.X[places].AsType(DType.Float64).ComputeAsync(runtime, cancellation).ConfigureAwait(false));
}
