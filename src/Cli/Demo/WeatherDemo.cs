using System.Diagnostics;
using ActorArrays.Actors;
using ActorArrays.Cli.Progress;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Pictures;
using ActorArrays.Storage;
using ActorArrays.Tasks;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace ActorArrays.Cli.Demo;

/// <summary>Opens a month of daily files lazily, computes mean and anomaly as maps, and stores a subsampled copy.</summary>
internal sealed class WeatherDemo(WeatherSettings settings, ArrayRuntime runtime, IRunView view, TextWriter to)
{
    private readonly List<WeatherStep> _steps = [];

    /// <summary>Runs it from the files to the table.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        to.WriteLine(settings.IsHdf5
            ? "daily files: HDF5 (libhdf5 was found)"
            : "daily files: Zarr (libhdf5 was not found, or Zarr was asked for; install libhdf5-103-1 for HDF5)");
        var made = await new WeatherFiles(settings, runtime, view).MakeMissingAsync(cancellation).ConfigureAwait(false);
        to.WriteLine($"{settings.Days} files in {settings.DataFolder}, {made} of them made now");
        Directory.CreateDirectory(settings.OutputFolder);
        var sources = new List<IChunkedSource>();
        try
        {
            sources.AddRange(Enumerable.Range(0, settings.Days).Select(Open));
            await ComputeAsync(sources, cancellation).ConfigureAwait(false);
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }

        WeatherTable.Write(_steps, runtime, to);
    }

    private async Task ComputeAsync(List<IChunkedSource> sources, CancellationToken cancellation)
    {
        var days = sources.Select(source => ChunkedArray.FromSource(source)).ToArray();
        var stack = Stack(days);
        var mean = stack.Mean(axis: 0);
        await MapsAsync(mean, stack[0] - mean, sources, cancellation).ConfigureAwait(false);
        await SubsampleAsync(stack[.., Every(2), Every(2)], sources, cancellation).ConfigureAwait(false);
    }

    private async Task MapsAsync(ChunkedArray mean, ChunkedArray anomaly, List<IChunkedSource> sources, CancellationToken cancellation)
    {
        using var meanMap = Map("mean.png", mean, $"mean temperature of {settings.Days} days", ColourMaps.Viridis);
        using var anomalyMap = Map("anomaly.png", anomaly, "first day less the mean", ColourMaps.BlueToRed);
        await StepAsync("mean over time, first day less the mean", mean, sources, options =>
            runtime.WriteAsync([(mean, meanMap), (anomaly, anomalyMap)], options, cancellation)).ConfigureAwait(false);
        to.WriteLine($"wrote {meanMap.Name}");
        to.WriteLine($"wrote {anomalyMap.Name}");
    }

    private async Task SubsampleAsync(ChunkedArray subsampled, List<IChunkedSource> sources, CancellationToken cancellation)
    {
        var path = Path.Combine(settings.OutputFolder, "subsampled.zarr");
        await StepAsync("every second row and column, stored", subsampled, sources, options =>
            SubsampleAsync(subsampled, path, options, cancellation)).ConfigureAwait(false);
    }

    // One that is complete is written anew: there is nothing to go on with.
    private async Task<RunReport> SubsampleAsync(
        ChunkedArray subsampled, string path, ComputeOptions options, CancellationToken cancellation)
    {
        var request = new StoreRequest(subsampled, path)
        {
            Overwrite = true,
            Resume = settings.IsResumed && Store.JournalOf(path) is not null,
        };
        var report = await runtime.StoreAsync([request], options, cancellation).ConfigureAwait(false);
        to.WriteLine($"wrote {path}{ResumedWork.Describe(report)}");
        return report.Run;
    }

    private async Task StepAsync(
        string name, ChunkedArray result, List<IChunkedSource> sources, Func<ComputeOptions, Task<RunReport>> run)
    {
        view.Begin(name);
        runtime.Pool.ResetPeak();
        var watch = Stopwatch.StartNew();
        var report = await run(new ComputeOptions { Name = name, Progress = view }).ConfigureAwait(false);
        var read = sources.Sum(source => source.Cost.StoredBytes ?? source.Shape.Size * source.DType.ItemSize());
        _steps.Add(new WeatherStep(name, result, report, read, new Bytes(runtime.Pool.PeakBytes), watch.Elapsed));
    }

    private FigureTarget Map(string file, ChunkedArray field, string title, ColourMap colours) => new(
        Path.Combine(settings.OutputFolder, file), field.DType, field.Shape, field.ChunkShape, new MapStyle
        {
            Title = title,
            Unit = "K",
            Colours = colours,
            Rows = MapAxis.Latitude(-90, 90),
            Columns = MapAxis.Longitude(0, 360),
        });

    private IChunkedSource Open(int day)
    {
        var source = Store.OpenSource(settings.PathOf(day), settings.IsHdf5 ? WeatherSettings.Dataset : null);
        if (source.Shape == Shape.Create(settings.Rows, settings.Columns))
        {
            return source;
        }

        var shape = source.Shape;
        source.Dispose();
        throw new ShapeException($"demo: a daily file must have the shape ({settings.Rows}, {settings.Columns}), but {settings.PathOf(day)} " +
            $"has {shape}. Remove {settings.DataFolder} to have it made again, or give --data another folder.");
    }
}
