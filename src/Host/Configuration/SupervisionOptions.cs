using ActorArrays.Actors.Protocol;

namespace ActorArrays.Host.Configuration;

/// <summary>The options about tasks that fail or take long, and about computations that do.</summary>
internal static class SupervisionOptions
{
    private const string None = "none";
    private const string LegalTime = "'none' or a time such as '90s' or '10min', up to 43200min";

    // What a timer of the platform can wait for is a little more.
    private static readonly TimeSpan TimeMax = TimeSpan.FromDays(30);

    private static readonly (string Name, FailureKinds Kind)[] Kinds =
    [
        ("transient", FailureKinds.Transient), ("thrown", FailureKinds.Thrown),
        ("timedOut", FailureKinds.TimedOut), ("overPermit", FailureKinds.OverPermit),
    ];

    public static IReadOnlyList<OptionEntry> All { get; } =
    [
        new("retryOn", "'none' or kinds of failures separated by commas: transient, thrown, timedOut, overPermit",
            options => Write(options.RetryOn),
            (options, text) => Read(text) is { } kinds ? options with { RetryOn = kinds } : null),
        new("onFailure", "'auto', 'finish' or 'stop'",
            options => options.OnFailure.ToString().ToLowerInvariant(),
            (options, text) => Enum.TryParse<FailureHandling>(text, ignoreCase: true, out var handling) && text.All(char.IsAsciiLetter)
                ? options with { OnFailure = handling } : null),
        new("taskTime", LegalTime,
            options => Write(options.TaskTime),
            (options, text) => TryTime(text, out var time) ? options with { TaskTime = time } : null),
        new("deadline", LegalTime,
            options => Write(options.Deadline),
            (options, text) => TryTime(text, out var time) ? options with { Deadline = time } : null),
        new("stopGrace", "a time such as '10s', up to 43200min",
            options => DurationText.Write(options.StopGrace),
            (options, text) => TryTime(text, out var time) && time is { } grace ? options with { StopGrace = grace } : null),
        new("backups", "true or false",
            options => Write(options.Backups),
            (options, text) => bool.TryParse(text, out var isOn) ? options with { Backups = isOn } : null),
        new("stallAfter", LegalTime,
            options => Write(options.StallAfter),
            (options, text) => TryTime(text, out var time) ? options with { StallAfter = time } : null),
        new("answerWhy", "true or false",
            options => Write(options.AnswerWhy),
            (options, text) => bool.TryParse(text, out var isOn) ? options with { AnswerWhy = isOn } : null),
    ];

    private static string Write(bool isOn) => isOn ? "true" : "false";

    private static string Write(TimeSpan? time) => time is { } limit ? DurationText.Write(limit) : None;

    private static string Write(FailureKinds kinds) => kinds == FailureKinds.None
        ? None
        : string.Join(",", Kinds.Where(kind => kinds.HasFlag(kind.Kind)).Select(static kind => kind.Name));

    private static FailureKinds? Read(string text)
    {
        var kinds = FailureKinds.None;
        foreach (var name in text.Equals(None, StringComparison.OrdinalIgnoreCase) ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (_, kind) = Array.Find(Kinds, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (kind == FailureKinds.None)
            {
                return null;
            }

            kinds |= kind;
        }

        return kinds;
    }

    private static bool TryTime(string text, out TimeSpan? time)
    {
        time = null;
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isTime = DurationText.TryRead(text, out var read) && read > TimeSpan.Zero && read <= TimeMax;
        time = isTime ? read : null;
        return isTime;
    }
}

/// <summary>What becomes of the rest of a computation when a task has failed for good.</summary>
public enum FailureHandling
{
    /// <summary>What is stored in files is finished as far as it can be; what only the caller would get is stopped.</summary>
    Auto,

    /// <summary>Everything that does not need the task is finished.</summary>
    Finish,

    /// <summary>The computation stops at once.</summary>
    Stop,
}
