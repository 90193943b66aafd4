using System.CommandLine;
using ActorArrays.Jobs;

namespace ActorArrays.Cli;

/// <summary>The options about jobs, from the one table of them.</summary>
internal sealed class JobFlags
{
    private readonly List<(JobOption Entry, Option<string[]> Option)> _options = [];
    private readonly Option<string?> _config = new("--config")
    {
        Description = "file with options; see config/jobs.json for all of them",
        HelpName = "FILE",
    };

    private JobFlags()
    {
    }

    /// <summary>Adds the options to a command. One that is a list of lines may be given several times.</summary>
    public static JobFlags AddTo(Command command)
    {
        var flags = new JobFlags();
        foreach (var entry in JobOptionTable.All)
        {
            var option = new Option<string[]>(entry.CommandLineName) { Description = entry.Legal, Arity = ArgumentArity.OneOrMore };
            flags._options.Add((entry, option));
            command.Add(option);
        }

        command.Add(flags._config);
        return flags;
    }

    /// <summary>Merges file, environment and command line.</summary>
    public JobOptions Load(ParseResult result)
    {
        var given = _options.Where(pair => result.GetResult(pair.Option) is { Implicit: false })
            .ToDictionary(static pair => pair.Entry.Name, pair => (string?)string.Join('\n', result.GetValue(pair.Option) ?? []));
        return JobOptions.Load(Environment.GetEnvironmentVariable, given, ConfigOf(result));
    }

    /// <summary>The file with options; null: none is named.</summary>
    public string? ConfigOf(ParseResult result) => result.GetValue(_config);
}
