using System.Globalization;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace ActorArrays.Cli.Bench;

/// <summary>Workloads on files; those that are missing are made first, in the form that the peers make them in.</summary>
internal static class StorageWorkloads
{
    private const long Length = 200_000_000;
    private const int Days = 31;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Workload Workload)> All { get; } =
    [
        ("zarr-mean", Stored("mean of a 200e6 float64 Zarr v2 array in 32 chunks (default Blosc-LZ4)", "random.zarr", 6_250_000, x => x.Mean())),
        ("zarr-mean-small-chunks", Stored(
            "mean of the same array stored in 20,000 chunks of 10,000", "random_sc.zarr", 10_000, x => x.Mean())),
        ("hdf5-sum", new Workload("sum of a 200e6 float64 contiguous HDF5 dataset, chunks of 1e6 (page cache warm)", Hdf5SumAsync)),
        ("weather-mean", new Workload(
            "31 gzip'd HDF5 days of (2880, 5760) float32 in (500, 500) chunks, stacked, mean over time",
            async bench =>
            {
                var days = await OpenWeatherAsync(bench).ConfigureAwait(false);
                return () => bench.SumAsync(Stack(days).Mean(axis: 0));
            })),
        ("weather-subsample-store", new Workload("the same stack, [:, ::2, ::2], written as Zarr", SubsampleAsync)),
    ];

    private static Workload Stored(string description, string name, long chunk, Func<ChunkedArray, ChunkedArray> compute) =>
        new(description, async bench =>
        {
            var path = bench.PathOf(name);
            if (!Directory.Exists(path))
            {
                var made = new ArrayRandom(0).Random([Length], chunks: chunk);
                await bench.StoreAsync(new StoreRequest(made, path)).ConfigureAwait(false);
            }

            var x = ChunkedArray.FromSource(Store.OpenSource(path), bench.Chunks(chunk));
            return () => bench.SumAsync(compute(x));
        });

    private static async Task<Func<Task<double>>> Hdf5SumAsync(BenchRun bench)
    {
        var path = bench.PathOf("random.hdf5");
        if (!File.Exists(path))
        {
            using var target = Store.CreateTarget(path, "x", new TargetOptions { DType = DType.Float64, Shape = [Length] });
            await bench.Runtime.WriteAsync([(new ArrayRandom(0).Random([Length]), target)]).ConfigureAwait(false);
        }

        var x = ChunkedArray.FromSource(Store.OpenSource(path, "x"), bench.Chunks(1_000_000));
        return () => bench.SumAsync(x.Sum());
    }

    private static async Task<Func<Task<double>>> SubsampleAsync(BenchRun bench)
    {
        var days = await OpenWeatherAsync(bench).ConfigureAwait(false);
        var path = bench.PathOf("myfile.zarr");
        return async () =>
        {
            await bench.StoreAsync(new StoreRequest(Stack(days)[.., Every(2), Every(2)], path) { Overwrite = true }).ConfigureAwait(false);
            return await bench.SumAsync(ChunkedArray.FromSource(Store.OpenSource(path))[..1]).ConfigureAwait(false);
        };
    }

    private static async Task<ChunkedArray[]> OpenWeatherAsync(BenchRun bench)
    {
        var days = new ChunkedArray[Days];
        for (var day = 0; day < Days; day++)
        {
            var path = bench.PathOf("weather-big", string.Create(CultureInfo.InvariantCulture, $"2014-01-{day + 1:D2}.hdf5"));
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(bench.PathOf("weather-big"));
                await bench.StoreAsync(Day(day, path)).ConfigureAwait(false);
            }

            days[day] = ChunkedArray.FromSource(Store.OpenSource(path, "t2m"), bench.Chunks((500, 500)));
        }

        return days;
    }

    private static StoreRequest Day(int day, string path)
    {
        var latitude = ChunkedArray.Linspace(-1, 1, 2880).ExpandDims(1);
        var longitude = ChunkedArray.Linspace(0, 6.28, 5760).ExpandDims(0);
        var noise = new ArrayRandom((ulong)day).Normal(0, 1, [2880, 5760], chunks: (500, 500));
        var field = 288 - (40 * Square(latitude)) + (8 * Sin(longitude + (day / 5.0))) + noise;
        return new StoreRequest(field.AsType(DType.Float32).Rechunk((500, 500)), path, "t2m")
        {
            Compression = Compression.Gzip with { Level = 1, Shuffle = false },
        };
    }
}
