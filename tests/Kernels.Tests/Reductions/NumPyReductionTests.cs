using System.Numerics;
using System.Text.Json;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Every line of Reference/reductions.jsonl, written by NumPy.</summary>
public sealed class NumPyReductionTests
{
    public static TheoryData<string> Names => [.. Cases().Select(line => line.GetProperty("op").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_NumPy(string op)
    {
        var failures = new List<string>();
        foreach (var line in Cases().Where(line => line.GetProperty("op").GetString() == op))
        {
            if (Difference(new ReductionCase(line)) is { } difference)
            {
                failures.Add($"{Summary(line)}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures.Take(12))}");
    }

    private static string Summary(JsonElement line) =>
        $"{line.GetProperty("dtype")} {line.GetProperty("shape")} axes {line.GetProperty("axes")} {line.GetProperty("options")}";

    private static string? Difference(ReductionCase test)
    {
        try
        {
            var (dtype, values) = test.Run();
            return test.ErrorType is { } missing ? $"NumPy raises {missing}" : test.Compare(dtype, values);
        }
        catch (ArgumentException error) when (error is INumPyError numpy)
        {
            return test.ErrorType == numpy.NumPyType ? null : error.Message;
        }
    }

    private static IEnumerable<JsonElement> Cases() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "reductions.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement);
}

/// <summary>One line of the reference file, and how far from it a result may be.</summary>
internal sealed class ReductionCase(JsonElement line)
{
    public string? ErrorType => line.TryGetProperty("error", out var error) ? error.GetString() : null;

    public (DType DType, Complex[] Values) Run()
    {
        using var pool = new TestPool();
        var options = line.GetProperty("options");
        var dtype = DTypes.Parse(line.GetProperty("dtype").GetString()!);
        var shape = Shape.Create(line.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).ToArray());
        var axes = line.GetProperty("axes").ValueKind == JsonValueKind.Null
            ? null
            : line.GetProperty("axes").EnumerateArray().Select(axis => axis.GetInt32()).ToArray();
        var ddof = options.TryGetProperty("ddof", out var given) ? given.GetDouble() : 0;
        Assert.True(ReductionOps.TryGet(line.GetProperty("op").GetString()!, ddof, out var op));
        DType? wanted = options.TryGetProperty("dtype", out var name) ? DTypes.Parse(name.GetString()!) : null;
        using var x = pool.Array(dtype, shape, line.GetProperty("data").GetBytesFromBase64());
        using var result = Reduce.All(op!, wanted, x, Axes.Mask("test", axes, shape.Rank), pool);
        return (result.DType, Elements.Read(result));
    }

    public string? Compare(DType dtype, Complex[] values)
    {
        var expectedDType = DTypes.Parse(line.GetProperty("result").GetString()!);
        if (dtype != expectedDType)
        {
            return $"dtype is {dtype.Name()}, NumPy's is {expectedDType.Name()}";
        }

        using var pool = new TestPool();
        var bytes = line.GetProperty("expected").GetBytesFromBase64();
        using var expected = pool.Array(dtype, Shape.Create(bytes.Length / dtype.ItemSize()), bytes);
        var right = Elements.Read(expected);
        for (var i = 0; i < right.Length; i++)
        {
            if (!Near(values[i], right[i], dtype))
            {
                return $"element {i} is {values[i]}, NumPy's is {right[i]}";
            }
        }

        return null;
    }

    private static bool Near(Complex a, Complex b, DType dtype) => Near(a.Real, b.Real, dtype, Complex.Abs(b)) && Near(a.Imaginary, b.Imaginary, dtype, Complex.Abs(b));

    private static bool Near(double a, double b, DType dtype, double magnitude)
    {
        var tolerance = dtype.RealPart() switch { DType.Float16 => 4e-3, DType.Float32 => 2e-6, DType.Float64 => 1e-13, _ => 0 };
        return a.Equals(b) || (a == b) || Math.Abs(a - b) <= tolerance * (1 + (double.IsFinite(magnitude) ? magnitude : 0));
    }
}
