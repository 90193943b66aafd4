using Tidy.Tests.Rules;
using Tidy.Tests.Source;

namespace Tidy.Tests;

/// <summary>The tree as it is keeps every rule.</summary>
public sealed class TreeTests
{
    [Fact]
    public void Files_are_short() => AssertKept(new FileLength());

    [Fact]
    public void Functions_are_short() => AssertKept(new FunctionLength());

    [Fact]
    public void No_banned_call_or_directive_is_used() => AssertKept(new BannedCode());

    [Fact]
    public void No_exception_is_dropped_without_a_reason() => AssertKept(new EmptyCatch());

    [Fact]
    public void Work_left_to_do_has_a_reason() => AssertKept(new ReasonedTodo());

    [Fact]
    public void No_file_knows_a_machine_or_a_registry() => AssertKept(new MachineNames());

    [Fact]
    public void Files_are_named_for_a_type_in_them() => AssertKept(new FileName());

    [Fact]
    public void No_project_references_upwards() => AssertKept(new ProjectArrows());

    [Fact]
    public void The_tree_was_read()
    {
        Assert.Contains(SourceTree.Files, file => file.Path == "src/Kernels/NdArray.cs");
        Assert.Contains(SourceTree.Files, file => file.Path == "actorarrays");
        Assert.DoesNotContain(SourceTree.Files, file => file.Path.StartsWith("artifacts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("INVARIANTS.md")]
    [InlineData("CONTRIBUTING.md")]
    public void A_document_of_the_house_is_there_and_says_something(string name)
    {
        var document = SourceTree.Files.FirstOrDefault(file => file.Path == name);
        Assert.SkipWhen(document is null, $"{name} is not written yet.");
        Assert.True(document.Text.Length > 400, $"{name} has {document.Text.Length} characters.");
    }

    [Fact]
    public void Every_invariant_that_code_names_is_stated()
    {
        var stated = SourceTree.Files.FirstOrDefault(file => file.Path == "INVARIANTS.md");
        Assert.SkipWhen(stated is null, "INVARIANTS.md is not written yet.");
        var named = SourceTree.Files.Where(file => file.Top == "src" && file.IsCSharp)
            .SelectMany(file => InvariantNames.In(file.Text)).Distinct().Except(InvariantNames.In(stated.Text));
        Assert.Empty(named);
    }

    private static void AssertKept(ITidyRule rule)
    {
        var offences = SourceTree.Files.SelectMany(rule.Check).ToList();
        Assert.True(offences.Count == 0, $"{offences.Count} offences:\n{string.Join('\n', offences)}");
    }
}
