using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>
/// INV-10 in the source text: nothing in Protocol/ can know the time, chance, the disk or another thread.
/// </summary>
public sealed partial class PureProtocolTests
{
    [Fact]
    public void The_protocol_has_no_clock_entropy_lock_await_or_input_output()
    {
        var files = Directory.GetFiles(Path.Combine(Source(), "Protocol"), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var found = files.SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, index)))
            .Where(static place => !place.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Banned().IsMatch(place.line))
            .Select(static place => $"{Path.GetFileName(place.file)}:{place.index + 1}: {place.line.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void Actors_know_the_task_vocabulary_alone()
    {
        var project = File.ReadAllText(Path.Combine(Source(), "Actors.csproj"));
        Assert.Equal(["../Tasks/Tasks.csproj"], References().Matches(project).Select(static match => match.Groups[1].Value));
        var ours = typeof(ActorSystem).Assembly.GetReferencedAssemblies().Select(static name => name.Name).Where(static name => name!.StartsWith("ActorArrays", StringComparison.Ordinal));
        Assert.Equal(["ActorArrays.Tasks"], ours);
    }

    private static string Source([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Actors"));

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset|Stopwatch|TimeProvider|Environment|Random|Guid\.NewGuid|Thread|Task\.\w+|async|await|lock|Lock|Monitor|Interlocked|File|Stream|Console|Timer)\b(?!\w)")]
    private static partial Regex Banned();

    [GeneratedRegex("(?:Project|Package)Reference Include=\"([^\"]+)\"")]
    private static partial Regex References();
}
