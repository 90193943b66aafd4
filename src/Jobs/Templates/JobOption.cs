using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>One option of jobs: its name, its legal values as text, and how text becomes a value.</summary>
/// <param name="Name">The name in a file, such as <c>logDirectory</c>.</param>
/// <param name="Legal">What may be written, for messages and help.</param>
/// <param name="Set">The options with this one changed, or null if the text is not legal.</param>
public sealed record JobOption(string Name, string Legal, Func<JobOptions, string, JobOptions?> Set)
{
    /// <summary>The name in the environment, such as <c>ACTORARRAYS_JOBS_LOG_DIRECTORY</c>.</summary>
    public string EnvironmentName => $"{OptionEntry.EnvironmentPrefix}JOBS_{Separated('_').ToUpperInvariant()}";

    /// <summary>The name on the command line, such as <c>--log-directory</c>.</summary>
    public string CommandLineName => "--" + Separated('-');

    /// <summary>The options with this one set to what <paramref name="text"/> says.</summary>
    /// <exception cref="OptionException">The text is not legal.</exception>
    public JobOptions Apply(JobOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Set(options, text.Trim()) ?? throw new OptionException(Name, $"jobs: {Name} must be {Legal}, but is '{text}'.");
    }

    private string Separated(char mark) => string.Concat(Name.Select(c => char.IsUpper(c) ? $"{mark}{char.ToLowerInvariant(c)}" : c.ToString()));
}
