using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace ActorArrays.Cli.Bench;

/// <summary>The patterns that are hard on memory: computed arrays that several consumers want, at different times or in other chunks.</summary>
/// <remarks>
/// Each is computed under budgets that are a fraction of its data; <c>bench/memory</c> makes the table of docs/memory.md. The
/// data is an elementwise function of random numbers with two consumers, which tasks compute once and hold; nothing
/// but the sums of results lies outside the budget.
/// </remarks>
internal static class HardWorkloads
{
    private const long Side = 8192;
    private const long Chunk = 512;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Workload Workload)> All { get; } =
    [
        ("hard-anomalies", Hard("x - x.mean by day of the year: (64, 128, 8192), mean over the 64 years", () =>
        {
            var years = Held(0).Reshape(64, 128, Side);
            return [Square(years - years.Mean(axis: 0, keepDims: true)).Mean()];
        })),
        ("hard-quadratic-means", Hard("means over axis 0 of u*u, v*v and u*v", () =>
        {
            var (u, v) = (Held(0, [Side, Side / 2]), Held(1, [Side, Side / 2]));
            return [(u * u).Mean(axis: 0), (v * v).Mean(axis: 0), (u * v).Mean(axis: 0)];
        })),
        ("hard-tree", Hard("mean and max of 100,000 computed chunks", () =>
        {
            var x = Held(0, [100_000 * 671], 671);
            return [x.Mean(), x.Max()];
        })),
        ("hard-differences", Hard("abs(x[1:, 1:] - x[:-1, :-1]).sum()", () =>
        {
            var x = Held(0);
            return [Absolute(x[1.., 1..] - x[..^1, ..^1]).Sum()];
        })),
        ("hard-product", Hard("(x . x.T).max() for a (8192, 2048) x in (128, 256) chunks", () =>
        {
            var x = Held(0, [Side, 2048], (128, 256));
            return [Dot(x, x.T).Max(), x.Sum()];
        }, Side * 2048)),
        ("hard-windows", Hard("overlapping windows: blocks with 8 neighbours on each side, squared differences from their means", () =>
        {
            var x = Held(0);
            return [x.MapOverlap(block => Square(block - block.Mean()), depth: 8).Sum(), x.Sum()];
        })),
        ("hard-rechunk", Hard("row strips of 64 rechunked to column strips of 64, std over axis 0; and the max", () =>
        {
            var x = Held(0, null, (64, Side));
            return [x.Rechunk((Side, 64)).Std(axis: 0), x.Max()];
        })),
        ("hard-reshape", Hard("(8192, 8192) in square chunks reshaped to (4096, 16384), std over axis 0; and the max", () =>
        {
            var x = Held(0);
            return [x.Reshape(Side / 2, Side * 2).Std(axis: 0), x.Max()];
        })),
        ("hard-transpose", Hard("square(x + x.T).sum()", () =>
        {
            var x = Held(0);
            return [Square(x + x.T).Sum()];
        })),
        ("hard-sort", Hard("sort of 67,108,864 numbers, every 4096th; and the max", () =>
        {
            var x = Held(0, [Side * Side], 1 << 18);
            return [Sort(x)[Every(4096)], x.Max()];
        })),
        ("hard-argsort", Hard("argsort of 67,108,864 numbers, every 4096th; and the max", () =>
        {
            var x = Held(0, [Side * Side], 1 << 18);
            return [ArgSort(x)[Every(4096)], x.Max()];
        })),
        ("hard-quantiles", Hard("median and nine nanquantiles of 67,108,864 numbers in one line; and the max", () =>
        {
            var x = Held(0, [Side * Side], 1 << 18);
            return [Median(x), NanQuantile(x, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]), x.Max()];
        })),
        ("distinct", Hard("the distinct ones of 67,108,864 numbers, every 4096th", () => [Unique(Held(0, [Side * Side], 1 << 18))[Every(4096)]])),
        ("hard-median", Hard("median over axis 0 of square chunks; and the max", () =>
        {
            var x = Held(0);
            return [Median(x, axis: 0), x.Max()];
        })),
        ("hard-concatenate", Hard("(concatenate([a, b]) * concatenate([b, a])).sum() of unequal a and b", () =>
        {
            var (a, b) = (Held(0, [3000, Side]), Held(1, [Side - 3000, Side]));
            return [(Concatenate([a, b]) * Concatenate([b, a])).Sum()];
        })),
        ("hard-outer", Hard("(y[:, None] - y[None, :]) of 8192 numbers: mean over axis 0 and max over axis 1", () =>
        {
            var y = Held(0, [Side], Chunk);
            var pairs = Absolute(y[.., NewAxis] - y[NewAxis, ..]);
            return [pairs.Mean(axis: 0), pairs.Max(axis: 1)];
        })),
        ("hard-store", new Workload("the same row strips stored as two Zarr arrays: in strips of rows, and in column strips of 64", bench =>
        {
            string[] paths = [bench.PathOf("hard-rows.zarr"), bench.PathOf("hard-columns.zarr")];
            return Task.FromResult<Func<Task<double>>>(async () =>
            {
                var x = Held(0, null, (64, Side));
                await bench.StoreAsync(
                    new StoreRequest(x, paths[0]) { Overwrite = true },
                    new StoreRequest(x.Rechunk((Side, 64)), paths[1]) { Overwrite = true }).ConfigureAwait(false);
                Array.ForEach(paths, path => Directory.Delete(path, recursive: true));
                return 0;
            });
        })
        { Data = new Bytes(Side * Side * sizeof(double)) }),
    ];

    private static Workload Hard(string description, Func<ChunkedArray[]> outputs, long elements = Side * Side) =>
        Workload.InMemory(description, bench => () => bench.SumAsync(outputs())) with { Data = new Bytes(elements * sizeof(double)) };

    // Not cheap to fuse away: consumers in two loops make it a layer of tasks whose chunks are held.
    private static ChunkedArray Held(ulong seed, Shape? shape = null, ChunkSpec? chunks = null) =>
        Sqrt(new ArrayRandom(seed).Random(shape ?? [Side, Side], chunks: chunks ?? (Chunk, Chunk)));
}
