using System.Globalization;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>Every option of jobs, in the order of the reference file.</summary>
public static class JobOptionTable
{
    private const string None = "none";
    private const string Auto = "auto";
    private const string Lines = "lines of text, one a line or an item";
    private const string Time = "a time such as '30min', '12h' or '1:30:00'";

    /// <summary>All options.</summary>
    public static IReadOnlyList<JobOption> All { get; } =
    [
        new("kind", "'none' or a kind of queue: " + string.Join(", ", JobQueue.All.Select(static queue => queue.Name)),
            static (options, text) => options with { Kind = IsNone(text) ? null : JobQueue.Find(text) }),
        Of("name", "letters, digits, points, dashes and underscores", static (job, text) => job with { Name = text }),
        Of("queue", "'none' or the name of a queue", static (job, text) => job with { Queue = OrNull(text) }),
        Of("account", "'none' or an account", static (job, text) => job with { Account = OrNull(text) }),
        Of("cores", "a whole number of cores a job, 1 or more", static (job, text) => TryCount(text, out var count) ? job with { Cores = count } : null),
        Of("memory", "'none' or a size a job such as '16GiB' or '16 GB'",
            static (job, text) => IsNone(text) ? job with { Memory = null } : Bytes.TryParse(text, out var bytes) ? job with { Memory = bytes } : null),
        Of("members", "a whole number of members a job, 1 or more", static (job, text) => TryCount(text, out var count) ? job with { Members = count } : null),
        Of("walltime", Time, static (job, text) => TryTime(text) is { } time ? job with { Walltime = time } : null),
        Of("lifetime", "'auto' or " + Time, static (job, text) => IsAuto(text) ? job with { Lifetime = null } : TryTime(text) is { } time ? job with { Lifetime = time } : null),
        Of("lifetimeStagger", "'auto' or " + Time,
            static (job, text) => IsAuto(text) ? job with { LifetimeStagger = null } : TryTime(text) is { } time ? job with { LifetimeStagger = time } : null),
        Of("homeTimeout", Time, static (job, text) => TryTime(text) is { } time ? job with { HomeTimeout = time } : null),
        Of("prologue", Lines, static (job, text) => job with { Prologue = ListOf(text) }),
        Of("epilogue", Lines, static (job, text) => job with { Epilogue = ListOf(text) }),
        Of("directives", Lines, static (job, text) => job with { Directives = ListOf(text) }),
        Of("skipDirectives", Lines, static (job, text) => job with { SkipDirectives = ListOf(text) }),
        Of("sharedDirectory", "the path of a folder", static (job, text) => text.Length > 0 ? job with { SharedDirectory = text } : null),
        Of("logDirectory", "'auto' or the path of a folder", static (job, text) => job with { LogDirectory = IsAuto(text) ? null : text }),
        Of("spillDirectory", "'auto' or the path of a folder", static (job, text) => job with { SpillDirectory = IsAuto(text) ? null : text }),
        Of("interface", "'none' or a network interface such as 'ib0'", static (job, text) => job with { Interface = OrNull(text) }),
        Of("home", "'auto', or an address or interface and a port such as 'ib0:7070'", static (job, text) => job with { Home = IsAuto(text) ? null : text }),
        Of("program", "'auto', or words of a command, one a line or an item", static (job, text) => job with { Program = IsAuto(text) ? [] : ListOf(text) }),
        Of("memberOptions", "words of a command, one a line or an item", static (job, text) => job with { MemberOptions = ListOf(text) }),
        Of("parallelEnvironment", "the name of a parallel environment", static (job, text) => text.Length > 0 ? job with { ParallelEnvironment = text } : null),
        Of("memoryResource", "'none' or the name of a resource", static (job, text) => job with { MemoryResource = OrNull(text) }),
    ];

    /// <summary>The option called <paramref name="name"/>, letter case ignored.</summary>
    /// <exception cref="OptionException">There is none; names them all.</exception>
    public static JobOption Find(string name) =>
        All.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ??
        throw new OptionException(name, $"jobs: the options are {string.Join(", ", All.Select(static option => option.Name))}, but '{name}' is set.");

    private static JobOption Of(string name, string legal, Func<JobTemplate, string, JobTemplate?> set) =>
        new(name, legal, (options, text) => set(options.Template, text) is { } template ? options with { Template = template } : null);

    private static bool IsNone(string text) => text.Equals(None, StringComparison.OrdinalIgnoreCase);

    private static bool IsAuto(string text) => text.Equals(Auto, StringComparison.OrdinalIgnoreCase);

    private static string? OrNull(string text) => text.Length == 0 || IsNone(text) ? null : text;

    private static string[] ListOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1;

    private static TimeSpan? TryTime(string text)
    {
        if (DurationText.TryRead(text, out var time))
        {
            return time;
        }

        var parts = text.Split(':');
        return parts.Length == 3 && Array.TrueForAll(parts, static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new TimeSpan(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture))
            : null;
    }
}
