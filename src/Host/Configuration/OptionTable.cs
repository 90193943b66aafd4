using System.Globalization;
using ActorArrays.Language.Names;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Configuration;

/// <summary>Every option, in the order of the reference file.</summary>
/// <remarks>The one place where names, texts and values meet; files, environment and command line all read it.</remarks>
public static class OptionTable
{
    private const string Auto = "auto";

    /// <summary>All options.</summary>
    public static IReadOnlyList<OptionEntry> All { get; } =
    [
        new("memory", "'auto' or a size such as '512MiB' or '4 GB', at least 1 MiB",
            options => options.Memory is { } bytes ? BytesText(bytes) : Auto,
            (options, text) => IsAuto(text) ? options with { Memory = null }
                : TrySize(text, Bytes.MiB(1), out var bytes) ? options with { Memory = bytes } : null),
        new("threads", "'auto' or a whole number from 1 to 1024",
            options => options.Threads is { } count ? Number(count) : Auto,
            (options, text) => IsAuto(text) ? options with { Threads = null }
                : TryNumber(text, 1, 1024, out var count) ? options with { Threads = count } : null),
        new("window", "a whole number of tasks from 1 to 1048576",
            options => Number(options.Window),
            (options, text) => TryNumber(text, 1, 1 << 20, out var count) ? options with { Window = count } : null),
        new("spillDirectory", "'auto' or the path of a folder",
            options => options.SpillDirectory ?? Auto,
            (options, text) => IsAuto(text) ? options with { SpillDirectory = null }
                : text.Length > 0 ? options with { SpillDirectory = text } : null),
        new("chunkSize", "a size such as '128MiB', from 1 KiB to 2 GiB",
            options => BytesText(options.ChunkSize),
            (options, text) => TrySize(text, Bytes.KiB(1), out var bytes) && bytes <= Bytes.GiB(2)
                ? options with { ChunkSize = bytes } : null),
        new("retries", "a whole number from 0 to 100",
            options => Number(options.Retries),
            (options, text) => TryNumber(text, 0, 100, out var count) ? options with { Retries = count } : null),
        new("retryDelay", "a time such as '100ms', '1.5s' or '2min', up to 60min",
            options => DurationText.Write(options.RetryDelay),
            (options, text) => TryTime(text, out var time) ? options with { RetryDelay = time } : null),
        new("retryDelayMax", "a time such as '100ms', '1.5s' or '2min', up to 60min",
            options => DurationText.Write(options.RetryDelayMax),
            (options, text) => TryTime(text, out var time) ? options with { RetryDelayMax = time } : null),
        .. SupervisionOptions.All,
        .. ClusterOptionTable.All,
        .. DashboardOptionTable.All,
        new("seed", "'auto' or a whole number from 0 to 18446744073709551615",
            options => options.Seed?.ToString(CultureInfo.InvariantCulture) ?? Auto,
            (options, text) => IsAuto(text) ? options with { Seed = null }
                : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                    ? options with { Seed = seed } : null),
        new("quiet", "true or false",
            options => options.Quiet ? "true" : "false",
            (options, text) => bool.TryParse(text, out var isQuiet) ? options with { Quiet = isQuiet } : null),
        new("progress", "'auto', 'live', 'lines' or 'none'",
            options => options.Progress.ToString().ToLowerInvariant(),
            (options, text) => TryView(text, out var view) ? options with { Progress = view } : null),
    ];

    /// <summary>The option called <paramref name="name"/>, letter case ignored.</summary>
    /// <exception cref="OptionException">There is none; names them all.</exception>
    public static OptionEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ??
        throw new OptionException(name,
            $"configuration: the options are {string.Join(", ", All.Select(entry => entry.Name))}, but '{name}' is set." +
            NearestNames.Hint(name, All.Select(entry => entry.Name)));

    private static bool IsAuto(string text) => text.Equals(Auto, StringComparison.OrdinalIgnoreCase);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static bool TrySize(string text, Bytes least, out Bytes bytes) => Bytes.TryParse(text, out bytes) && bytes >= least;

    private static bool TryTime(string text, out TimeSpan time) =>
        DurationText.TryRead(text, out time) && time <= TimeSpan.FromHours(1);

    // The platform would also read a view's number.
    private static bool TryView(string text, out ProgressView view) =>
        Enum.TryParse(text, ignoreCase: true, out view) && text.All(char.IsAsciiLetter);

    // Whole mebibytes where they are, so that the text reads back as the same number of bytes.
    private static string BytesText(Bytes bytes) => bytes.Value % (1 << 20) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes.Value >> 20}MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes.Value}B");
}
