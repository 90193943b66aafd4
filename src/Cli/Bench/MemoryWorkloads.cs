using ActorArrays.Graph;
using ActorArrays.Kernels;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace ActorArrays.Cli.Bench;

/// <summary>Workloads on arrays in memory.</summary>
internal static class MemoryWorkloads
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Workload Workload)> All { get; } =
    [
        ("dot-transpose-5k", Uniform(
            "x . (x + x.T) for a 5000 x 5000 uniform x, (2500, 2500) chunks",
            [5000, 5000], (2500, 2500), x => Dot(x, x + x.T))),
        ("lennard-jones-7k", new Workload(
            "Lennard-Jones energy of 7000 particles over the full distance matrix (49e6 pairs)", LennardJonesAsync)),
        ("elementwise-chain", Uniform(
            "((sin(x)**2 + cos(x)**2) * 3 - 1).sum() over a 10000 x 5000 in-memory float64, (1000, 5000) chunks",
            [10000, 5000], (1000, 5000), x => (((Power(Sin(x), 2) + Power(Cos(x), 2)) * 3) - 1).Sum())),
        ("std-axis0", Uniform(
            "std over axis 0 of a 10000 x 5000 in-memory float64, (1000, 5000) chunks",
            [10000, 5000], (1000, 5000), x => x.Std(axis: 0))),
        ("boolean-mask", Uniform(
            "x[x > 0.5].sum() for a 5000 x 5000 uniform x, (1250, 5000) chunks",
            [5000, 5000], (1250, 5000), x => x[x > 0.5].Sum())),
        ("rechunk-transpose", Uniform(
            "(8000, 8000) float64 in row strips of 100, rechunked to column strips of 100, then summed over axis 0",
            [8000, 8000], (100, 8000), x => x.Rechunk((8000, 100)).Sum(axis: 0))),
    ];

    private static Workload Uniform(string description, Shape shape, ChunkSpec chunks, Func<ChunkedArray, ChunkedArray> compute) =>
        new(description, async bench =>
        {
            var values = await bench.Runtime.ComputeAsync([new ArrayRandom(0).Random(shape)]).ConfigureAwait(false);
            var x = ChunkedArray.FromMemory(values[0], bench.Chunks(chunks));
            return () => bench.SumAsync(compute(x));
        });

    private static async Task<Func<Task<double>>> LennardJonesAsync(BenchRun bench)
    {
        var values = await bench.Runtime.ComputeAsync([new ArrayRandom(1981).Normal(0, 500, [7000, 3]) - 0.5]).ConfigureAwait(false);
        var c = ChunkedArray.FromMemory(values[0], bench.Chunks((7000 / Environment.ProcessorCount, -1)));
        return () =>
        {
            var difference = c[.., NewAxis, ..] - c[NewAxis, .., ..];
            var r2 = (difference * difference).Sum(axis: -1);
            var sr6 = Power(1.0 / r2, 3);
            return bench.SumAsync((4.0 * ((sr6 * sr6) - sr6)).NanSum() / 2.0);
        };
    }
}
