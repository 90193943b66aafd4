using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How singular values are sought with random vectors.</summary>
/// <param name="Seed">Of the random vectors.</param>
/// <param name="Oversampling">How many vectors more than components.</param>
/// <param name="PowerIterations">How often rows are multiplied again, two passes each: more for values that fall slowly.</param>
public sealed record RandomizedSvd(ulong Seed, int Oversampling = 10, int PowerIterations = 4)
{
    internal async Task<(double[] Mean, double[] Values, Matrix Directions, double Total)> CentredAsync(
        ArrayRuntime runtime, TrainingRows rows, int count, CancellationToken cancellation)
    {
        var x = rows.X.AsType(DType.Float64);
        var statistics = await runtime.ComputeAsync([x.Mean(0), x.Var(0).Sum() * rows.Count], null, cancellation).ConfigureAwait(false);
        rows.CheckFinite(statistics[0].AsSpan<double>());
        var mean = statistics[0].AsSpan<double>().ToArray();
        var (values, directions) = await OfAsync(runtime, x - ChunkedArray.FromArray(mean, ChunkSpec.Whole), count, cancellation).ConfigureAwait(false);
        return (mean, values, directions, statistics[1].AsSpan<double>()[0]);
    }

    internal async Task<(double[] Values, Matrix Directions)> OfAsync(ArrayRuntime runtime, ChunkedArray x, int count, CancellationToken cancellation)
    {
        var (_, s, vh) = ArrayLinear.SvdCompressed(x, count, PowerIterations, Oversampling, Seed);
        var results = await runtime.ComputeAsync([s, vh], null, cancellation).ConfigureAwait(false);
        return (results[0].AsSpan<double>().ToArray(), Matrix.Of(results[1]));
    }
}
