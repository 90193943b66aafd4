using System.Text.Json;
using ActorArrays.Language.Syntax;

namespace Language.Tests.Syntax;

/// <summary>Python's own parser is the oracle: Reference/syntax.jsonl, written by make_syntax.py.</summary>
public sealed class PythonSyntaxTests
{
    private static IEnumerable<(string Program, string? Dump)> Cases =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "syntax.jsonl")).Select(line =>
        {
            var row = JsonSerializer.Deserialize<string?[]>(line)!;
            return (row[0]!, row[1]);
        });

    [Fact]
    public void Every_program_reads_as_Python_reads_it_or_is_refused_as_Python_refuses_it()
    {
        var wrong = Cases
            .Select(c => (c.Program, Want: c.Dump ?? "refused", Got: Read(c.Program)))
            .Where(c => c.Want != c.Got)
            .Select(c => $"{JsonSerializer.Serialize(c.Program)}\n  want {c.Want}\n  got  {c.Got}")
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Fact]
    public void Printing_and_reading_again_gives_equal_syntax()
    {
        foreach (var program in Cases.Where(c => c.Dump is not null).Select(c => ProgramParser.Parse(c.Program)))
        {
            var again = ProgramParser.Parse(SyntaxPrinter.Print(program));
            Assert.Equal(SyntaxDump.Of(program), SyntaxDump.Of(again));
            Assert.Equal(program, again);
            Assert.Equal(program.GetHashCode(), again.GetHashCode());
        }
    }

    private static string Read(string program)
    {
        try
        {
            return SyntaxDump.Of(ProgramParser.Parse(program));
        }
        catch (SyntaxException)
        {
            return "refused";
        }
    }
}
