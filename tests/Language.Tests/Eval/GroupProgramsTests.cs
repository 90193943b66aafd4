using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>NumPy, group by group, is the oracle of grouped reductions: Reference/groups.jsonl, written by make_groups.py.</summary>
public sealed class GroupProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Fact]
    public async Task Every_group_is_reduced_as_NumPy_reduces_its_elements()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "groups.jsonl")))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(program);
            if (!(reference.TryGetProperty("error", out var error) ? IsError(answer, error.GetString()!) : IsNear(answer, reference)))
            {
                wrong.Add($"{program}\n  want {line}\n  got  {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Theory]
    [InlineData("groupby_reduce(arange(6).reshape(2, 3), array([0, 1]), 'sum')", "one label for each place of axis 1 of shape (2, 3), but there are 2")]
    [InlineData("groupby_reduce(arange(6), array([[0, 1]]), 'sum')", "labels must have one axis")]
    [InlineData("groupby_reduce(arange(3), array([0, 5, 1]), 'sum', expected_groups=3)", "codes must be below the number of groups, 3, but one is 5")]
    [InlineData("groupby_reduce(arange(3), array([0, 2, 2]), 'max', expected_groups=3)", "group 1 has no element")]
    [InlineData("groupby_reduce(arange(3), array([0, 2, 2]), 'mode')", "func must be a reduction")]
    [InlineData("groupby_reduce(arange(3), array([0.5, 2, 2]), 'sum', expected_groups=3)", "cast")]
    public async Task What_cannot_be_grouped_says_why(string program, string message)
    {
        var answer = await programs.JsonAsync(program);
        Assert.Equal("error", answer.GetProperty("kind").GetString());
        Assert.Contains(message, answer.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsError(JsonElement answer, string type) =>
        answer.GetProperty("kind").GetString() == "error" && answer.GetProperty("type").GetString() == type;

    private static bool IsNear(JsonElement answer, JsonElement want)
    {
        if (answer.GetProperty("kind").GetString() != "tuple")
        {
            return false;
        }

        var (result, groups) = (answer.GetProperty("items")[0], answer.GetProperty("items")[1]);
        var dtype = want.GetProperty("dtype").GetString()!;
        return result.GetProperty("dtype").GetString() == dtype
            && result.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).SequenceEqual(
                want.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()))
            && AreNear(Numbers(groups), want.GetProperty("groups"), 0) && AreNear(Numbers(result), want.GetProperty("numbers"), Tolerance(dtype));
    }

    private static double Tolerance(string dtype) => dtype switch { "float16" => 2e-3, "float32" => 1e-5, _ => 1e-12 };

    private static bool AreNear(double[] got, JsonElement want, double tolerance) => got.Length == want.GetArrayLength()
        && got.Zip(want.EnumerateArray(), (number, text) => (number, double.Parse(text.GetString()!, CultureInfo.InvariantCulture)))
            .All(pair => pair.number.Equals(pair.Item2) || Math.Abs(pair.number - pair.Item2) <= tolerance * (1 + Math.Abs(pair.Item2)));

    private static double[] Numbers(JsonElement array)
    {
        var bytes = array.GetProperty("data").GetBytesFromBase64();
        return array.GetProperty("dtype").GetString() switch
        {
            "float64" or "complex128" => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            "float32" or "complex64" => Of<float>(bytes),
            "float16" => Of<Half>(bytes),
            "int64" => Of<long>(bytes),
            "uint64" => Of<ulong>(bytes),
            "int32" => Of<int>(bytes),
            _ => Of<byte>(bytes),
        };
    }

    private static double[] Of<T>(byte[] bytes)
        where T : unmanaged, INumberBase<T> => [.. MemoryMarshal.Cast<byte, T>(bytes).ToArray().Select(double.CreateChecked)];
}
