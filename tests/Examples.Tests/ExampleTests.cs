using Xunit;

namespace Examples.Tests;

/// <summary>Every file in examples/ runs.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "examples"), "*.cs").Select(file => Path.GetFileName(file)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_example_runs_to_its_end(string file)
    {
        var folder = Directory.CreateTempSubdirectory("actorarrays-example-");
        try
        {
            await DotNet.RunAsync(folder.FullName, "run", "-c", "Release", "-p:BuildProjectReferences=false", Path.Combine(SourceTree.Root, "examples", file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
