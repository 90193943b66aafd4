using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>Python and NumPy are the oracle: Reference/programs.jsonl, written by make_programs.py.</summary>
public sealed class NumPyProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Fact]
    public async Task Every_program_answers_as_in_Python()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "programs.jsonl")))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(program);
            if (Comparable(answer) != Comparable(reference.GetProperty("answer")))
            {
                wrong.Add($"{program}\n  want {reference.GetProperty("answer")}\n  got  {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(40))}");
    }

    // Messages are ours, and NumPy has no chunks.
    private static string Comparable(JsonElement answer) => answer.GetProperty("kind").GetString() switch
    {
        "error" => $"error {answer.GetProperty("type").GetString()}",
        "tuple" => $"({string.Join(", ", answer.GetProperty("items").EnumerateArray().Select(Comparable))})",
        "array" => $"{answer.GetProperty("dtype")} {answer.GetProperty("shape").GetRawText().Replace(" ", "")} {answer.GetProperty("data")}",
        _ => answer.GetProperty("value").GetRawText(),
    };
}
