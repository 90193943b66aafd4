using Xunit;

namespace Examples.Tests;

/// <summary>The C# of the README compiles, and what in docs/ is a whole program.</summary>
public sealed class ReadmeTests
{
    private const string Fence = "```";

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, CSharpBlocks().Count)];

    [Fact]
    public void The_README_has_blocks_of_code() => Assert.True(CSharpBlocks().Count >= 3);

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_of_code_compiles(int block)
    {
        var folder = Directory.CreateTempSubdirectory("actorarrays-readme-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "block.cs"), CSharpBlocks()[block], TestContext.Current.CancellationToken);
            await Compiler.CheckAsync(folder.FullName, "block.cs");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> CSharpBlocks() =>
    [
        .. CSharpBlocks(Path.Combine(SourceTree.Root, "README.md"), "csharp"),
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(path => CSharpBlocks(path, "csharp\nusing ")),
    ];

    private static IEnumerable<string> CSharpBlocks(string path, string start) => File.ReadAllText(path).Split(Fence)
        .Where((part, i) => i % 2 == 1 && part.StartsWith(start, StringComparison.Ordinal)).Select(part => part["csharp".Length..]);
}
