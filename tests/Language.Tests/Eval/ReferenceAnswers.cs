using System.Runtime.InteropServices;
using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>Answers beside those of a reference file, whose lines have dtype, shape, elements in base64 and by how much they may differ.</summary>
internal static class ReferenceAnswers
{
    /// <summary>The programs of a reference file whose answers differ, and what they were; at most ten.</summary>
    /// <param name="programs">Answers them.</param>
    /// <param name="file">In the folder Reference.</param>
    /// <param name="changed">What is done to a program first.</param>
    public static async Task<string> DifferencesAsync(Programs programs, string file, Func<string, string> changed)
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", file)))
        {
            var reference = JsonDocument.Parse(line).RootElement;
            var program = reference.GetProperty("program").GetString()!;
            var answer = await programs.JsonAsync(changed(program));
            if (!AreSame(answer, reference))
            {
                wrong.Add($"{program}\n  got  {answer}");
            }
        }

        return string.Join('\n', wrong.Take(10));
    }

    /// <summary>True if the answer is the same error, or an array of the same dtype and shape whose elements are near enough.</summary>
    public static bool AreSame(JsonElement answer, JsonElement want)
    {
        if (want.TryGetProperty("error", out var error))
        {
            return answer.GetProperty("kind").GetString() == "error" && answer.GetProperty("type").GetString() == error.GetString();
        }

        return answer.GetProperty("kind").GetString() == "array"
            && answer.GetProperty("dtype").GetString() == want.GetProperty("dtype").GetString()
            && answer.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).SequenceEqual(
                want.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()))
            && AreNear(answer.GetProperty("data").GetBytesFromBase64(), want);
    }

    // Units in the last place of the largest number: sums lose what is small beside it.
    private static bool AreNear(byte[] got, JsonElement want)
    {
        var (bytes, ulps) = (want.GetProperty("data").GetBytesFromBase64(), want.GetProperty("ulps").GetInt64());
        return want.GetProperty("dtype").GetString() switch
        {
            "float64" or "complex128" => AreNear(Numbers<double>(got), Numbers<double>(bytes), ulps * (double.BitIncrement(1) - 1)),
            "float32" or "complex64" => AreNear(Numbers<float>(got), Numbers<float>(bytes), ulps * (float.BitIncrement(1) - 1.0)),
            _ => got.AsSpan().SequenceEqual(bytes),
        };
    }

    private static bool AreNear(double[] got, double[] want, double tolerance)
    {
        var largest = want.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return got.Zip(want).All(pair => pair.First.Equals(pair.Second) || pair.First == pair.Second || Math.Abs(pair.First - pair.Second) <= tolerance * largest);
    }

    private static double[] Numbers<T>(byte[] bytes)
        where T : unmanaged, System.Numerics.INumberBase<T> => [.. MemoryMarshal.Cast<byte, T>(bytes).ToArray().Select(double.CreateChecked)];
}
