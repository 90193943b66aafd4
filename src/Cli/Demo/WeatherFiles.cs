using ActorArrays.Cli.Progress;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using static ActorArrays.Graph.ArrayMath;

namespace ActorArrays.Cli.Demo;

/// <summary>Makes the daily files: a field with latitude, longitude and day structure, plus noise, from a seed.</summary>
internal sealed class WeatherFiles(WeatherSettings settings, ArrayRuntime runtime, IRunView view)
{
    /// <summary>Makes the files that are not there; each appears when it is complete.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> MakeMissingAsync(CancellationToken cancellation)
    {
        var missing = Enumerable.Range(0, settings.Days).Where(day => !Exists(settings.PathOf(day))).ToArray();
        Directory.CreateDirectory(settings.DataFolder);
        foreach (var day in missing)
        {
            view.Begin($"making {settings.PathOf(day)}");
            await runtime.StoreAsync([Request(day)], new ComputeOptions { Progress = view }, cancellation).ConfigureAwait(false);
        }

        return missing.Length;
    }

    // A Zarr day that an interrupted run left has a journal: it is gone on with, or made anew.
    private StoreRequest Request(int day) => new(Field(day), settings.PathOf(day), WeatherSettings.Dataset)
    {
        Overwrite = true,
        Resume = settings.IsResumed && IsUnfinished(settings.PathOf(day)),
        Compression = Compression.Gzip with { Level = 1, Shuffle = false },
        Attributes = new Dictionary<string, AttributeValue>
        {
            ["units"] = "K",
            ["long_name"] = "2 metre temperature (synthetic)",
        },
    };

    // Warm at the equator, a wave that travels east with the days, and a kelvin of noise.
    private ChunkedArray Field(int day)
    {
        ChunkSpec chunks = (WeatherSettings.ChunkLength, WeatherSettings.ChunkLength);
        var latitude = ChunkedArray.Linspace(-1, 1, settings.Rows).ExpandDims(1);
        var longitude = ChunkedArray.Linspace(0, 2 * Math.PI, settings.Columns, endpoint: false).ExpandDims(0);
        var noise = new ArrayRandom(settings.Seed + (ulong)day).Normal(0, 1, [settings.Rows, settings.Columns], chunks: chunks);
        var field = 288 - (40 * Square(latitude)) + (8 * Sin(longitude + (day / 5.0))) + noise;
        return field.AsType(DType.Float32).Rechunk(chunks);
    }

    private static bool Exists(string path) => (File.Exists(path) || Directory.Exists(path)) && !IsUnfinished(path);

    private static bool IsUnfinished(string path) => Store.JournalOf(path, WeatherSettings.Dataset) is not null;
}
