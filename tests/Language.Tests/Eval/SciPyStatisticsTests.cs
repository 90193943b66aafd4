using System.Runtime.InteropServices;
using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>SciPy is the oracle of tests of hypotheses: Reference/statistics.jsonl, written by make_statistics.py.</summary>
public sealed class SciPyStatisticsTests(Programs programs) : IClassFixture<Programs>
{
    // SciPy subtracts sums of squares where we add squares of differences.
    private const double Tolerance = 1e-10;

    [Fact]
    public async Task Statistics_and_probabilities_are_those_of_SciPy()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "statistics.jsonl")))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(program);
            double[][] want = [.. reference.GetProperty("answers").EnumerateArray().Select(part => part.Deserialize<double[]>()!)];
            if (!IsNear(Numbers(answer), want))
            {
                wrong.Add($"{program}\n  want {reference.GetProperty("answers")}\n  got  {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Theory]
    [InlineData("stats.skew(full((5, 2), 3.0))", 0.0, 0.0)]
    [InlineData("stats.kurtosis(full((5, 2), 3))", -3.0, -3.0)]
    [InlineData("stats.ttest_1samp(full((1, 2), 3.0), 1)", double.NaN, double.NaN, double.NaN, double.NaN)]
    [InlineData("stats.ttest_1samp(full((4,), 3.0), 1)", double.PositiveInfinity, 0.0)]
    [InlineData("stats.ttest_ind(full((4,), 3.0), full((4,), 1), equal_var=False)", double.PositiveInfinity, 0.0)]
    [InlineData("stats.normaltest(arange(9) * nan)", double.NaN, double.NaN)]
    [InlineData("stats.power_divergence(array([0.0, 4.0]), array([2.0, 2.0]), lambda_=0)", 5.545177444479562, 0.018531677751199058)]
    public async Task What_has_no_spread_or_no_number_gives_what_is_documented(string program, params double[] want) =>
        Assert.True(IsNear([[.. Numbers(await programs.JsonAsync(program)).SelectMany(part => part)]], [want]), program);

    private static double[][] Numbers(JsonElement answer) => answer.GetProperty("kind").GetString() switch
    {
        "tuple" => [.. answer.GetProperty("items").EnumerateArray().SelectMany(Numbers)],
        "array" => [MemoryMarshal.Cast<byte, double>(answer.GetProperty("data").GetBytesFromBase64()).ToArray()],
        _ => throw new InvalidOperationException($"an array was expected, but the answer is {answer}"),
    };

    private static bool IsNear(double[][] got, double[][] want) => got.Length == want.Length && got.Zip(want).All(pair =>
        pair.First.Length == pair.Second.Length && pair.First.Zip(pair.Second).All(numbers =>
            numbers.First.Equals(numbers.Second) || Math.Abs(numbers.First - numbers.Second) <= Tolerance * (1e-3 + Math.Abs(numbers.Second))));
}
