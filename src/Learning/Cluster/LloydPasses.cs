using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Lloyd's iteration: a pass assigns each row to its nearest center and adds it up there.</summary>
internal sealed class LloydPasses(ArrayRuntime runtime, TrainingRows rows, double[] origin)
{
    /// <summary>Moves centers to the means of their rows until they hardly move.</summary>
    public async Task<KMeansModel> RunAsync(Matrix start, int most, double tolerance, CancellationToken cancellation)
    {
        var centers = start;
        for (var iteration = 1; iteration <= most; iteration++)
        {
            var sums = await PassAsync(centers, cancellation).ConfigureAwait(false);
            if (sums.Counts.Contains(0))
            {
                await ReseedAsync(sums, centers, cancellation).ConfigureAwait(false);
            }

            var moved = sums.Means(centers);
            var shift = Lines.SquaredDistance(moved.Values, centers.Values);
            centers = moved;
            if (shift <= tolerance)
            {
                return await FittedAsync(centers, iteration, true, cancellation).ConfigureAwait(false);
            }
        }

        return await FittedAsync(centers, most, false, cancellation).ConfigureAwait(false);
    }

    /// <summary>How many rows are nearest to each center.</summary>
    public async Task<double[]> CountsAsync(Matrix centers, CancellationToken cancellation) =>
        (await PassAsync(centers, cancellation).ConfigureAwait(false)).Counts;

    // The last pass says what belongs to the centers that are given.
    private async Task<KMeansModel> FittedAsync(Matrix centers, int iterations, bool isConverged, CancellationToken cancellation)
    {
        var sums = await PassAsync(centers, cancellation).ConfigureAwait(false);
        return new KMeansModel(centers, sums.Inertia, [.. sums.Counts.Select(count => (long)count)])
        {
            Iterations = iterations,
            IsConverged = isConverged,
        };
    }

    private async Task<ClusterSums> PassAsync(Matrix centers, CancellationToken cancellation)
    {
        var (layout, features) = (new Centers(centers, origin), centers.Columns);
        RowFunction pass = (in RowBlocks block, Span<double> sums) => Add(block, layout, features, sums);
        var result = await RowKernels.Fold("k_means.pass", 1 + (centers.Rows * (features + 1)), pass, rows.X)
            .ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        return ClusterSums.Of(result.AsSpan<double>(), centers.Rows, features);
    }

    // The sum of squares, then for each cluster the sums of the features and the number of rows.
    private static void Add(in RowBlocks block, Centers centers, int features, Span<double> sums)
    {
        var x = block[0];
        var scratch = new double[centers.Scratch];
        for (var row = 0; row < block.Count; row++)
        {
            var line = x.Slice(row * features, features);
            var own = sums.Slice(1 + (centers.Nearest(line, scratch, out var distance) * (features + 1)), features + 1);
            sums[0] += distance;
            Lines.AddScaled(1, line, own[..features]);
            own[features]++;
        }
    }

    // As scikit-learn: the farthest rows leave their clusters and begin the empty ones.
    private async Task ReseedAsync(ClusterSums sums, Matrix centers, CancellationToken cancellation)
    {
        var empty = Enumerable.Range(0, centers.Rows).Where(cluster => sums.Counts[cluster] == 0).ToArray();
        var layout = new Centers(centers, origin);
        var nearest = RowKernels.Map("k_means.nearest", 2, (in RowBlocks block, Span<double> pairs) => Nearest(block, layout, pairs), rows.X);
        var farthest = ArrayMath.ArgTopK(nearest[.., 1], empty.Length);
        var places = (await farthest.ComputeAsync(runtime, cancellation).ConfigureAwait(false)).AsSpan<long>().ToArray();
        var results = await runtime.ComputeAsync(
            [rows.X[places].AsType(DType.Float64), nearest[places][.., 0]], null, cancellation).ConfigureAwait(false);
        for (var i = 0; i < empty.Length; i++)
        {
            var line = results[0].AsSpan<double>().Slice(i * centers.Columns, centers.Columns);
            sums.Move(line, (int)results[1].AsSpan<double>()[i], empty[i]);
        }
    }

    private static void Nearest(in RowBlocks block, Centers centers, Span<double> pairs)
    {
        var features = block[0].Length / Math.Max(1, block.Count);
        var scratch = new double[centers.Scratch];
        for (var row = 0; row < block.Count; row++)
        {
            pairs[2 * row] = centers.Nearest(block[0].Slice(row * features, features), scratch, out pairs[(2 * row) + 1]);
        }
    }
}
