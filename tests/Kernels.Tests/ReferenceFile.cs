using System.Numerics;
using System.Text.Json;
using ActorArrays.Kernels;

namespace Kernels.Tests;

/// <summary>The files in Reference/, one JSON object a line, written by NumPy.</summary>
internal static class ReferenceFile
{
    public static IEnumerable<JsonElement> Lines(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", name + ".jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement);

    public static NdArray Array(TestPool pool, JsonElement array) => pool.Array(
        DTypes.Parse(array.GetProperty("dtype").GetString()!),
        Shape.Create([.. array.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())]),
        array.GetProperty("data").GetBytesFromBase64());

    public static DType? Wanted(JsonElement line) =>
        line.GetProperty("options").TryGetProperty("dtype", out var name) ? DTypes.Parse(name.GetString()!) : null;

    /// <summary>How <paramref name="actual"/> differs from what NumPy wrote, or null.</summary>
    /// <param name="actual">Our result.</param>
    /// <param name="expected">NumPy's.</param>
    /// <param name="isExact">True if floats must be equal, false for some units in their last place.</param>
    public static string? Difference(NdArray actual, JsonElement expected, bool isExact = false)
    {
        using var pool = new TestPool();
        using var right = Array(pool, expected);
        if (actual.DType != right.DType || actual.Shape != right.Shape)
        {
            return $"result is {actual.DType.Name()} {actual.Shape}, NumPy's is {right.DType.Name()} {right.Shape}";
        }

        var (a, b) = (Elements.Read(actual), Elements.Read(right));
        var tolerance = isExact ? 0 : right.DType.RealPart() switch { DType.Float16 => 4e-3, DType.Float32 => 2e-6, DType.Float64 => 1e-13, _ => 0 };
        for (var i = 0; i < a.Length; i++)
        {
            var scale = tolerance * (1 + (Complex.IsFinite(b[i]) ? b[i].Magnitude : 0));
            if (!Near(a[i].Real, b[i].Real, scale) || !Near(a[i].Imaginary, b[i].Imaginary, scale))
            {
                return $"element {i} is {a[i]}, NumPy's is {b[i]}";
            }
        }

        return null;
    }

    private static bool Near(double a, double b, double tolerance) => a.Equals(b) || a == b || Math.Abs(a - b) <= tolerance;
}
