using System.CommandLine;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Cli;

/// <summary>The options that every computing command takes, from the one table of options.</summary>
internal sealed class CommonOptions
{
    // Automatic chunks leave room in the budget for this many: some threads with a few inputs and an output each.
    private const int ChunksInMemory = 16;

    private readonly List<(OptionEntry Entry, Option<string?> Option)> _options = [];
    private readonly Option<string?> _config = new("--config")
    {
        Description = "file with options; see config/actorarrays.json for all of them",
        HelpName = "FILE",
    };

    private CommonOptions()
    {
    }

    /// <summary>Adds the options to a command.</summary>
    public static CommonOptions AddTo(Command command)
    {
        var common = new CommonOptions();
        foreach (var entry in OptionTable.All)
        {
            // A flag takes no value, so that a program may follow it.
            var isFlag = entry.Name == "quiet";
            var option = new Option<string?>(entry.CommandLineName)
            {
                Description = isFlag ? "print results and errors only" : $"{entry.Legal} (default {entry.Default})",
                Arity = isFlag ? ArgumentArity.Zero : ArgumentArity.ExactlyOne,
            };
            common._options.Add((entry, option));
            command.Add(option);
        }

        command.Add(common._config);
        return common;
    }

    /// <summary>The file with options; null: none is named.</summary>
    public string? ConfigOf(ParseResult result) => result.GetValue(_config);

    /// <summary>Merges file, environment and command line, and puts in force what applies while arrays are built.</summary>
    public ActorArraysOptions Load(ParseResult result)
    {
        var given = new Dictionary<string, string?>();
        foreach (var (entry, option) in _options)
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                given[entry.Name] = result.GetValue(option) ?? "true";
            }
        }

        var options = OptionSources.Load(Environment.GetEnvironmentVariable, given, result.GetValue(_config));
        AutoChunks.DefaultBytes = Bytes.Min(options.ChunkSize, new Bytes(options.MemoryOrDefault.Value / ChunksInMemory));
        return options;
    }
}
