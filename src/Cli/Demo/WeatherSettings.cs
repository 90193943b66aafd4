using System.Globalization;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Cli.Demo;

/// <summary>What the weather demonstration works on.</summary>
/// <param name="Days">How many daily files.</param>
/// <param name="Rows">Latitudes.</param>
/// <param name="Columns">Longitudes.</param>
/// <param name="IsHdf5">HDF5 files, or Zarr directories.</param>
internal sealed record WeatherSettings(int Days, long Rows, long Columns, bool IsHdf5)
{
    /// <summary>The seed of the noise when none is given, so that everybody's files are the same.</summary>
    public const ulong UsualSeed = 2014;

    /// <summary>Rows and columns of a storage chunk.</summary>
    public const int ChunkLength = 500;

    // A century: dates stay ordinary, and the files are still a day each.
    private const int DaysMax = 36_525;

    private const long UsualRows = 2880, UsualColumns = 5760;

    /// <summary>Where results go.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The folder of the daily files if the caller named one.</summary>
    public string? DataFolderGiven { get; init; }

    /// <summary>Go on with what an interrupted run left.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The seed of the noise.</summary>
    public ulong Seed { get; init; } = UsualSeed;

    /// <summary>Where the daily files are; other sizes have folders of their own.</summary>
    public string DataFolder => DataFolderGiven ?? Path.Combine("data", Rows == UsualRows && Columns == UsualColumns
        ? "weather"
        : string.Create(CultureInfo.InvariantCulture, $"weather-{Rows}x{Columns}"));

    /// <summary>The dataset of a day's file.</summary>
    public const string Dataset = "t2m";

    /// <summary>The file of day <paramref name="day"/>, which counts from 0.</summary>
    public string PathOf(int day)
    {
        var date = new DateOnly(2014, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Path.Combine(DataFolder, date + (IsHdf5 ? ".hdf5" : ".zarr"));
    }

    /// <summary>A number of days that makes a month, or more, or less.</summary>
    public static int CheckDays(int days) => days is > 0 and <= DaysMax
        ? days
        : throw new ValueException($"demo: --days must be from 1 to {DaysMax}, but is {days}.");

    /// <summary>Reads <c>2880x5760</c>.</summary>
    public static (long Rows, long Columns) ParseSize(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var rows)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var columns) && rows > 0 && columns > 0
                ? (rows, columns)
                : throw new ValueException($"demo: --size must be rows x columns such as 2880x5760, but is '{text}'.");
    }

    /// <summary>True for HDF5; automatic means HDF5 where its library is found.</summary>
    public static bool ParseFormat(string text) => text switch
    {
        "auto" => Hdf5Library.IsAvailable,
        "hdf5" => true,
        "zarr" => false,
        _ => throw new ValueException($"demo: --format must be auto, hdf5 or zarr, but is '{text}'."),
    };
}
