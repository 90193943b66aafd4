using System.Text.RegularExpressions;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>What a template must be like for any queue: checked before a script is written.</summary>
internal static partial class TemplateRules
{
    // What the rest of a process needs leaves nothing of less.
    private static readonly Bytes MemoryMin = Bytes.MiB(256);

    /// <exception cref="OptionException">A value makes no sense, by itself or beside another.</exception>
    internal static void Check(JobTemplate template)
    {
        Must(Name().IsMatch(template.Name), "name", "letters, digits, points, dashes and underscores, a letter first", template.Name);
        Must(template.Cores >= 1, "cores", "1 or more", template.Cores);
        Must(template.Members >= 1 && template.Members <= template.Cores, "members", $"from 1 to the cores of a job ({template.Cores})", template.Members);
        Must(template.Walltime >= TimeSpan.FromSeconds(1), "walltime", "a second or more", template.Walltime);
        Must(template.LifetimeOrDefault > TimeSpan.Zero && template.LifetimeOrDefault <= template.Walltime, "lifetime",
            $"more than 0 and no longer than the walltime ({template.Walltime}; by itself a tenth of it, at least a minute, shorter)", template.LifetimeOrDefault);
        Must(template.StaggerOrDefault >= TimeSpan.Zero && template.StaggerOrDefault < template.LifetimeOrDefault, "lifetimeStagger",
            $"shorter than the lifetime ({template.LifetimeOrDefault})", template.StaggerOrDefault);
        Must(template.HomeTimeout > TimeSpan.Zero, "homeTimeout", "more than 0", template.HomeTimeout);
        Must(template.Memory is not null || template.Members == 1, "memory", $"given where {template.Members} members share it", "none");
        Must(template.Memory is not { } memory || memory.Value / template.Members >= MemoryMin.Value, "memory", $"{MemoryMin} or more for each member",
            template.Memory ?? Bytes.Zero);
        var lines = template.Directives.Concat([template.Queue ?? "", template.Account ?? ""]);
        Must(!lines.Any(static line => line.Contains('\n', StringComparison.Ordinal)), "directives", "single lines", "text with several");
    }

    private static void Must(bool isKept, string option, string rule, object given)
    {
        if (!isKept)
        {
            throw new OptionException(option, $"jobs: {option} must be {rule}, but is {given}.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Name();
}
