using Tidy.Tests.Source;

namespace Tidy.Tests;

/// <summary>INVARIANTS.md tells the truth about where each promise is kept, checked and tested.</summary>
public sealed class InvariantsTests
{
    private const int CheckedColumn = 3;
    private static readonly string Text = SourceTree.Files.Single(static file => file.Path == "INVARIANTS.md").Text;
    private static readonly CitedNames Names = new(SourceTree.Files);

    [Fact]
    public void What_is_cited_is_there() =>
        Assert.All(CitedNames.CodeIn(Text).Distinct(), static cited => Assert.True(Names.IsThere(cited), $"{cited} is nowhere"));

    [Fact]
    public void Every_canary_that_is_cited_is_there_and_every_one_that_is_there_is_cited()
    {
        Assert.Empty(CitedNames.CanariesIn(Text).Except(Names.Canaried));
        Assert.Empty(Names.Canaried.Except(CitedNames.CanariesIn(Text)));
    }

    [Fact]
    public void A_member_that_is_cited_as_a_check_names_the_invariant() => Assert.Empty(
        from cells in Text.Split('\n').Select(CitedNames.CellsOf)
        where cells.Length > CheckedColumn
        from cited in CitedNames.CodeIn(cells[CheckedColumn])
        let invariant = InvariantNames.In(cells[0]).First()
        where cited.Contains('.', StringComparison.Ordinal) && !Names.Checks(cited, invariant)
        select $"{cited} does not check {invariant}");

    [Fact]
    public void Every_invariant_has_a_row_with_tests()
    {
        var rows = Text.Split('\n').Select(CitedNames.CellsOf).Where(static cells => cells.Length > 0).ToList();
        Assert.All(rows, static cells => Assert.True(cells.Length == 5 && cells[4].Length > 3, string.Join(" | ", cells)));
        Assert.True(rows.Count >= 16);
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Assert.False(Names.IsThere("NoSuch" + "Thing"));
        Assert.False(Names.IsThere("tests/No" + "Such"));
        Assert.False(Names.IsThere("No_such_" + "test"));
        Assert.False(Names.Checks("RunActor.Handle", "INV-5"));
        Assert.Equal(["does this", "does that"], CitedNames.CanariesIn("simulation; canaries \"does this\", \"does that\"; more"));
    }
}
