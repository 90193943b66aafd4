using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>numpy.ma is the oracle: Reference/masked.jsonl, written by make_masked.py.</summary>
public sealed class MaskedProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Fact]
    public async Task Every_program_answers_as_in_numpy_ma()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "masked.jsonl")))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(program);
            if (!AreAlike(answer, reference.GetProperty("answer")))
            {
                wrong.Add($"{program}\n  want {reference.GetProperty("answer")}\n  got  {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(40))}");
    }

    // NumPy has no mask on a number, but for one that is missing.
    private static bool AreAlike(JsonElement answer, JsonElement want) => want.GetProperty("kind").GetString() switch
    {
        "masked" => answer.GetProperty("shape").GetArrayLength() == 0 && answer.GetProperty("mask").GetString() == "AQ==",
        "array" => Comparable(answer) == Comparable(want),
        "tuple" => answer.GetProperty("items").EnumerateArray().Zip(want.GetProperty("items").EnumerateArray()).All(pair => AreAlike(pair.First, pair.Second)),
        "error" => answer.GetProperty("kind").GetString() == "error" && answer.GetProperty("type").ToString() == want.GetProperty("type").ToString(),
        _ => answer.GetProperty("value").GetRawText() == want.GetProperty("value").GetRawText(),
    };

    private static string Comparable(JsonElement answer) => answer.GetProperty("kind").GetString() is "array"
        ? $"{answer.GetProperty("dtype")} {answer.GetProperty("shape").GetRawText().Replace(" ", "")} {answer.GetProperty("data")} {Mask(answer)}"
        : answer.ToString();

    private static string Mask(JsonElement answer) => answer.TryGetProperty("mask", out var mask) && mask.GetBytesFromBase64().Contains((byte)1)
        ? mask.ToString()
        : "nothing masked";
}
