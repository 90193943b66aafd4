using System.Globalization;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Xunit;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace Graph.Tests;

/// <summary>The model of bytes against the allocator, over chunks large enough that rounding does not hide it.</summary>
public sealed class ModelledBytesTests(ITestOutputHelper output)
{
    // Tile programs, regions and closures; a chunk here is 128 KiB, so one that lay on the heap would show.
    private const long HeapBytesMax = 96 << 10;

    private static readonly ChunkedArray Wide = Sqrt(new ArrayRandom(1).Random([512, 512], chunks: (128, 128)));
    private static readonly ChunkedArray Long = new ArrayRandom(2).Normal(0, 1, [1 << 16], chunks: 1 << 14) * 2;

    private static readonly (string Name, Func<ChunkedArray[]> Build)[] Plans =
    [
        ("elementwise and transpose", () => [(Wide + Wide.T) * 2]),
        ("casts", () => [Wide.AsType(DType.Float32), Wide.AsType(DType.Int64)]),
        ("reductions", () => [Wide.Mean(), Wide.Std(0), Wide.Max(1), Wide.Sum(0, keepDims: true)]),
        ("positions", () => [Wide.ArgMax(), Wide.ArgMin(0)]),
        ("anomalies", () => [Square(Wide - Wide.Mean(0)).Sum()]),
        ("differences", () => [Absolute(Wide[1.., 1..] - Wide[..^1, ..^1]).Sum(), Wide[Every(3), Every(2)] + 1]),
        ("rechunks", () => [Wide.Rechunk((512, 32)) + 1, Wide.Rechunk((32, 512)).Max(1)]),
        ("reshapes", () => [Wide.Reshape(256, 1024).Sum(0), Wide.Reshape(-1)]),
        ("joins", () => [Concatenate([Wide, Wide[..100]]) * 2, Stack([Wide, Wide + 1])]),
        ("products", () => [Dot(Wide, Wide.T), Wide.T.Dot(Wide[.., 0])]),
        ("masks", () => [Wide[Wide > 0.5].Sum(), Long[Long > 0.5]]),
        ("takes", () => [Wide[new[] { 3, 300, 3, 511 }]]),
        ("scans", () => [CumSum(Wide, 0), CumSum(Long)]),
        ("order", () => [Sort(Long), ArgSort(Long), Sort(Wide, 0), TopK(Long, 100)]),
        ("quantiles", () => [Median(Wide, 0), Quantile(Long, 0.3)]),
        ("counts", () => [Histogram(Long, 50, (-4, 4)).Counts]),
        ("filters", () => [ArrayImages.GaussianFilter(Wide, [3]), ArrayImages.MedianFilter(Wide.AsType(DType.UInt8), Footprint.Box(5)), ArrayImages.Laplace(Wide.AsType(DType.Float32))]),
        ("filters of rings", () => [ArrayImages.MinimumFilter(Wide, Footprint.Box(9), new FilterOptions { Modes = [BorderMode.Wrap] })]),
        ("samples", () => [ArrayImages.Zoom(Wide, [1.5]), ArrayImages.Rotate(Wide.AsType(DType.Float32), 30), ArrayImages.Shift(Wide, [0.5], new SampleOptions { Mode = SampleMode.GridWrap })]),
        ("samples at coordinates", () => [ArrayImages.MapCoordinates(Wide, ArrayMath.Stack([Wide * 500, Wide.T * 400]))]),
        ("labels", () => [ArrayImages.Label(Wide > 0.6).Labels, ArrayImages.BinaryOpening(Wide > 0.6)]),
        ("regions", () => [ArrayImages.Mean(Wide, (Wide * 20).AsType(DType.Int64), [1, 5, 19]), ArrayImages.CenterOfMass(Wide)]),
        ("windows", () => [Wide.MapOverlap(block => Square(block - block.Mean()), depth: 4).Sum()]),
    ];

    [Fact]
    public void The_model_is_never_below_the_allocator_and_in_the_median_at_most_twice_it()
    {
        var tasks = new List<TaskBytes>();
        foreach (var (name, build) in Plans)
        {
            foreach (var memory in (long[])[long.MaxValue, 1 << 20])
            {
                var measured = Twice(() => Computing(build, memory));
                Note($"{name}, {(memory == long.MaxValue ? "all memory" : "1 MiB")}", measured);
                tasks.AddRange(measured);
            }
        }

        tasks.AddRange(Twice(Storing));
        var ratios = Note("all", tasks);
        Assert.InRange(ratios[0], 1, double.PositiveInfinity);
        Assert.InRange(ratios[ratios.Length / 2], 1, 2);
        var heaviest = tasks.MaxBy(task => task.Heap);
        Assert.True(heaviest.Heap <= HeapBytesMax, $"a task of {heaviest.Operator} allocated {heaviest.Heap} bytes on the garbage-collected heap");
    }

    /// <summary>
    /// What a process makes once is no task's: tables of operations, and the runtime's own tables of types and static fields, which grow on
    /// the thread that happens to need one more. So each plan runs twice, and a task's heap is the smaller of both.
    /// </summary>
    private static List<TaskBytes> Twice(Func<List<TaskBytes>> run)
    {
        var (first, second) = (run(), run());
        Assert.Equal(first.Count, second.Count);
        return [.. first.Zip(second, (one, other) => one with { Heap = Math.Min(one.Heap, other.Heap) })];
    }

    private static List<TaskBytes> Computing(Func<ChunkedArray[]> build, long memory)
    {
        using var runner = new PlanRunner(memory);
        Array.ForEach(runner.Compute(build()), result => result.Dispose());
        return runner.Measured;
    }

    // Both ways through each codec: decode buffers of sources and encode buffers of targets are in the model.
    private List<TaskBytes> Storing()
    {
        var folder = Directory.CreateTempSubdirectory("actorarrays-bytes-").FullName;
        using var runner = new PlanRunner();
        foreach (var (name, compression) in ((string, Compression)[])[("plain", Compression.None), ("gzip", Compression.Gzip), ("blosc", Compression.Blosc)])
        {
            var path = Path.Combine(folder, name + ".zarr");
            using (var target = Store.CreateTarget(path, null, new TargetOptions { DType = DType.Float64, Shape = [512, 512], ChunkShape = [128, 128], Compression = compression }))
            {
                runner.Store(Wide, target);
                target.Complete();
            }

            var stored = ChunkedArray.FromSource(Store.OpenSource(path), (128, 128));
            Array.ForEach(runner.Compute([stored.Mean(0), stored[Every(2), 5..] + 1, stored.Rechunk((512, 64)).Max(0)]), result => result.Dispose());
            Note($"stored, {name}", runner.Measured);
        }

        Directory.Delete(folder, recursive: true);
        return runner.Measured;
    }

    private double[] Note(string name, IReadOnlyList<TaskBytes> tasks)
    {
        var ratios = tasks.Where(task => task.Modelled > 0).Select(task => task.Real == 0 ? double.PositiveInfinity : (double)task.Modelled / task.Real).Order().ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-40} {ratios.Length,6} tasks, modelled / real: least {At(0):F2}, 10 % {At(0.1):F2}, median {At(0.5):F2}, 90 % {At(0.9):F2}, most {At(1):F2}; heap at most {tasks.Max(task => task.Heap)} B"));
        return ratios;

        double At(double part) => ratios.Length == 0 ? 1 : ratios[(int)((ratios.Length - 1) * part)];
    }
}
