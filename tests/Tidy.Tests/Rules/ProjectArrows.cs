using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>Which project of src may reference which: the arrows of ARCHITECTURE, none of them upwards.</summary>
internal sealed partial class ProjectArrows : ITidyRule
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kernels"] = [],
        ["Tasks"] = [],
        ["Storage"] = ["Kernels"],
        ["Pictures"] = ["Kernels"],
        ["Graph"] = ["Kernels", "Tasks", "Storage"],
        ["Actors"] = ["Tasks"],
        ["Language"] = ["Kernels", "Tasks", "Storage", "Graph"],
        ["Host"] = ["Kernels", "Tasks", "Storage", "Pictures", "Graph", "Actors", "Language"],
        ["Learning"] = ["Kernels", "Tasks", "Storage", "Graph", "Host"],
        ["Frames"] = ["Kernels", "Tasks", "Storage", "Graph", "Host"],
        ["Dashboard"] = ["Tasks", "Storage", "Actors", "Host"],
        ["Jobs"] = ["Kernels", "Tasks", "Actors", "Host"],
        ["Web"] = ["Host", "Dashboard"],
        ["Cli"] = ["Kernels", "Tasks", "Storage", "Pictures", "Graph", "Actors", "Language", "Host", "Dashboard", "Jobs"],
    };

    public IEnumerable<Offence> Check(SourceFile file)
    {
        if (file.Top != "src" || !file.Path.EndsWith(".csproj", StringComparison.Ordinal))
        {
            return [];
        }

        var project = file.Path.Split('/')[1];
        return Allowed.TryGetValue(project, out var targets)
            ? from Match match in Reference().Matches(file.Text)
              where !targets.Contains(match.Groups["target"].Value)
              select file.Offence(match.Index, $"{project} must not reference {match.Groups["target"].Value}; it may reference [{string.Join(", ", targets)}].")
            : [file.Offence(0, $"the project {project} has no arrows yet. Say in ProjectArrows what it may reference, and in ARCHITECTURE why.")];
    }

    [GeneratedRegex(@"<ProjectReference\s+Include=""[^""]*?(?<target>\w+)\.csproj""")]
    private static partial Regex Reference();
}
