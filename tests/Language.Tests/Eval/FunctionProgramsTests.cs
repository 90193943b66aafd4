using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>NumPy is the oracle: Reference/functions.jsonl, written by make_functions.py. Numbers are near NumPy's, dtypes and shapes equal.</summary>
public sealed class FunctionProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Fact]
    public async Task Every_program_answers_as_in_NumPy_in_any_chunks()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "functions.jsonl")))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(program);
            if (!AreNear(answer, reference.GetProperty("answer")))
            {
                wrong.Add($"{program}\n  want {reference.GetProperty("answer")}\n  got  {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(40))}");
    }

    private static bool AreNear(JsonElement got, JsonElement want)
    {
        var kind = want.GetProperty("kind").GetString();
        return got.GetProperty("kind").GetString() == kind && kind switch
        {
            "error" => IsError(got.GetProperty("type").GetString()!, want.GetProperty("type").GetString()!),
            "tuple" => got.GetProperty("items").GetArrayLength() == want.GetProperty("items").GetArrayLength()
                && got.GetProperty("items").EnumerateArray().Zip(want.GetProperty("items").EnumerateArray(), AreNear).All(isNear => isNear),
            _ => IsArrayNear(got, want),
        };
    }

    // NumPy's AxisError is both of the others.
    private static bool IsError(string got, string want) => got == want || (got == "AxisError" && (want is "IndexError" or "ValueError"));

    private static bool IsArrayNear(JsonElement got, JsonElement want)
    {
        var dtype = want.GetProperty("dtype").GetString()!;
        return got.GetProperty("dtype").GetString() == dtype
            && got.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).SequenceEqual(
                want.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()))
            && AreNear(got.GetProperty("data").GetBytesFromBase64(), want.GetProperty("data").GetBytesFromBase64(), dtype);
    }

    // Whole numbers are compared by their bytes.
    private static bool AreNear(byte[] got, byte[] want, string dtype) => dtype switch
    {
        "float64" or "complex128" => AreNear<double>(got, want, 1e-12),
        "float32" or "complex64" => AreNear<float>(got, want, 1e-5),
        "float16" => AreNear<Half>(got, want, 2e-3),
        _ => got.AsSpan().SequenceEqual(want),
    };

    private static bool AreNear<T>(byte[] got, byte[] want, double tolerance)
        where T : unmanaged, INumberBase<T>
    {
        var pairs = MemoryMarshal.Cast<byte, T>(got).ToArray().Zip(MemoryMarshal.Cast<byte, T>(want).ToArray(), (number, expected) =>
            (Got: double.CreateChecked(number), Want: double.CreateChecked(expected)));
        return got.Length == want.Length
            && pairs.All(pair => pair.Got.Equals(pair.Want) || Math.Abs(pair.Got - pair.Want) <= tolerance * (1 + Math.Abs(pair.Want)));
    }
}
