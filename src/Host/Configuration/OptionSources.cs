using Microsoft.Extensions.Configuration;

namespace ActorArrays.Host.Configuration;

/// <summary>Where options come from, the later over the earlier: defaults, a file, the environment, the command line.</summary>
public static class OptionSources
{
    /// <summary>The environment name of the path of the file; without it <see cref="DefaultFile"/> is read if it exists.</summary>
    public const string FileVariable = OptionEntry.EnvironmentPrefix + "CONFIG";

    /// <summary>The file that is read from the current folder.</summary>
    public const string DefaultFile = "actorarrays.json";

    /// <summary>Merges the sources.</summary>
    /// <param name="environment">Looks up an environment variable; null where it is not set.</param>
    /// <param name="commandLine">Options of the command line by name (<see cref="OptionEntry.Name"/>).</param>
    /// <param name="file">The file of the command line; it must exist.</param>
    /// <returns>The merged options.</returns>
    /// <exception cref="OptionException">A value is not legal, or an option does not exist.</exception>
    /// <exception cref="FileNotFoundException">A file that was named is not there.</exception>
    public static ActorArraysOptions Load(
        Func<string, string?> environment, IReadOnlyDictionary<string, string?> commandLine, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(commandLine);
        var named = file ?? environment(FileVariable);
        var options = named is null && !File.Exists(DefaultFile)
            ? new ActorArraysOptions()
            : ActorArraysOptions.From(ReadFile(named ?? DefaultFile).GetSection(ActorArraysOptions.SectionName));
        options = Apply(options, entry => environment(entry.EnvironmentName));
        return Apply(options, entry => commandLine.GetValueOrDefault(entry.Name));
    }

    /// <summary>Reads a JSON file, in which comments and last commas may stand.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="InvalidDataException">It is no JSON.</exception>
    public static IConfiguration ReadFile(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? new ConfigurationBuilder().AddJsonFile(full, optional: false).Build()
            : throw new FileNotFoundException($"configuration: the file must exist, but there is none at '{full}'.", full);
    }

    private static ActorArraysOptions Apply(ActorArraysOptions options, Func<OptionEntry, string?> find)
    {
        foreach (var entry in OptionTable.All)
        {
            if (find(entry) is { } text)
            {
                options = entry.Apply(options, text);
            }
        }

        return options;
    }
}
