using ActorArrays.Host.Configuration;
using Microsoft.Extensions.Configuration;

namespace ActorArrays.Jobs;

/// <summary>A batch system and what its jobs ask for, from a file, the environment and a command line.</summary>
/// <param name="Kind">The batch system; null: nobody has said which.</param>
/// <param name="Template">What a job asks for.</param>
public sealed record JobOptions(JobQueue? Kind, JobTemplate Template)
{
    /// <summary>The section of a configuration that holds the options.</summary>
    public const string SectionName = "ActorArraysJobs";

    /// <summary><see cref="Kind"/>.</summary>
    /// <exception cref="OptionException">It is not said.</exception>
    public JobQueue RequireKind() => Kind ?? throw new OptionException("kind",
        $"jobs: the kind of queue must be one of {string.Join(", ", JobQueue.All.Select(static queue => queue.Name))}, but none is given. Set it in the configuration, or with --kind.");

    /// <summary>Merges the sources, the later over the earlier: defaults, a file, the environment, the command line.</summary>
    /// <param name="environment">Looks up an environment variable; null where it is not set.</param>
    /// <param name="commandLine">Options of the command line by name (<see cref="JobOption.Name"/>).</param>
    /// <param name="file">The file of the command line, which must exist; null for the one that <see cref="OptionSources.FileVariable"/> names, or <see cref="OptionSources.DefaultFile"/>.</param>
    /// <exception cref="OptionException">A value is not legal, or an option does not exist.</exception>
    public static JobOptions Load(Func<string, string?> environment, IReadOnlyDictionary<string, string?> commandLine, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(commandLine);
        var named = file ?? environment(OptionSources.FileVariable);
        var options = named is null && !File.Exists(OptionSources.DefaultFile)
            ? new JobOptions(null, new JobTemplate())
            : From(OptionSources.ReadFile(named ?? OptionSources.DefaultFile).GetSection(SectionName));
        options = Apply(options, option => environment(option.EnvironmentName));
        return Apply(options, option => commandLine.GetValueOrDefault(option.Name));
    }

    /// <summary>The options that <paramref name="section"/> sets, the defaults for all others. A list of lines may be an array.</summary>
    /// <exception cref="OptionException">A value is not legal, or an option does not exist.</exception>
    public static JobOptions From(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new JobOptions(null, new JobTemplate());
        foreach (var entry in section.GetChildren())
        {
            options = JobOptionTable.Find(entry.Key).Apply(options, entry.Value ?? string.Join('\n', entry.GetChildren().Select(static line => line.Value)));
        }

        return options;
    }

    private static JobOptions Apply(JobOptions options, Func<JobOption, string?> find)
    {
        foreach (var option in JobOptionTable.All)
        {
            options = find(option) is { } text ? option.Apply(options, text) : options;
        }

        return options;
    }
}
