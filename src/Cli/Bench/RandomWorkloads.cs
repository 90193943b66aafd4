using ActorArrays.Graph;
using ActorArrays.Kernels;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace ActorArrays.Cli.Bench;

/// <summary>Workloads on generated arrays.</summary>
internal static class RandomWorkloads
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Workload Workload)> All { get; } =
    [
        ("normal-mean-20k", Workload.InMemory(
            "normal(10, 0.1, (20000, 20000)) in (1000, 1000) chunks, mean over axis 0, every 100th element",
            bench => () => bench.SumAsync(Normal20k(bench).Mean(axis: 0)[Every(100)]))),
        ("normal-mean-full-20k", Workload.InMemory(
            "as normal-mean-20k, every element of the mean kept (nothing can be pruned)",
            bench => () => bench.SumAsync(Normal20k(bench).Mean(axis: 0)))),
        ("uniform-sum-1e9", Workload.InMemory(
            "sum of 1e9 uniform float64 in chunks of 1e7",
            bench => () => bench.SumAsync(new ArrayRandom(0).Random([1_000_000_000], chunks: bench.Chunks(10_000_000)).Sum()))),
        ("randint-mean", Workload.InMemory(
            "randint(0, 100, (10000, 1000, 100)) mean, (400, 250, 100) chunks",
            bench => () => bench.SumAsync(new ArrayRandom(0).Integers(0, 100, [10000, 1000, 100], chunks: bench.Chunks((400, 250, 100))).Mean()))),
        ("histogram", Workload.InMemory(
            "100-bin histogram on [-9, 21] of normal(9, 1, (5000, 5000)) + ones, masked to < 10",
            bench => () =>
            {
                var a = new ArrayRandom(0).Normal(9, 1, [5000, 5000], chunks: bench.Chunks((1250, 5000))) + ChunkedArray.Ones([5000, 5000]);
                return bench.SumAsync(Histogram(a[a < 10.0], 100, (-9, 21)).Counts);
            })),
        ("many-small-chunks", Workload.InMemory(
            "mean of ones(1e8) in 100,000 chunks of 1000",
            bench => () => bench.SumAsync(ChunkedArray.Ones([100_000_000], DType.Float64, bench.Chunks(1000)).Mean()))),
    ];

    private static ChunkedArray Normal20k(BenchRun bench) => new ArrayRandom(0).Normal(10, 0.1, [20000, 20000], chunks: bench.Chunks((1000, 1000)));
}
