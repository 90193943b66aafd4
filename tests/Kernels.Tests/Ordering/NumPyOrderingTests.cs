using System.Text.Json;
using ActorArrays.Kernels;
using Kernels.Tests.Reductions;
using Xunit;

namespace Kernels.Tests.Ordering;

/// <summary>Every line of Reference/ordering.jsonl, written by NumPy; arrays are laid out at random.</summary>
public sealed class NumPyOrderingTests
{
    private readonly RandomLayouts _random = new(seed: 31);

    public static TheoryData<string> Names =>
        [.. ReferenceFile.Lines("ordering").Select(line => line.GetProperty("op").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_NumPy(string op)
    {
        var failures = new List<string>();
        foreach (var line in ReferenceFile.Lines("ordering").Where(line => line.GetProperty("op").GetString() == op))
        {
            using var pool = new TestPool();
            using var plain = ReferenceFile.Array(pool, line.GetProperty("x"));
            using var x = _random.Scramble(pool, plain);
            if (Run(op, line, x, pool) is { } difference)
            {
                failures.Add($"{line}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures.Take(8))}");
    }

    private string? Run(string op, JsonElement line, NdArray x, TestPool pool) => op switch
    {
        "sort" => Sort(line, x, pool),
        "argsort" => ArgSort(line, x, pool),
        "quantile" => Quantile(line, x, pool),
        "searchsorted" => Search(line, x, pool),
        "digitize" => Search(line, x, pool),
        "bincount" => Bins(line, x, pool),
        "histogram" => Histogram(line, x, pool),
        _ => Unique(line, x, pool),
    };

    private static string? Sort(JsonElement line, NdArray x, TestPool pool)
    {
        Sorting.Sort(x, line.GetProperty("axis").GetInt32(), x, pool.Pool);
        return ReferenceFile.Difference(x, line.GetProperty("result"), isExact: true);
    }

    private string? ArgSort(JsonElement line, NdArray x, TestPool pool)
    {
        using var room = NdArray.Allocate(pool.Pool, DType.Int64, x.Shape);
        using var output = _random.Scramble(pool, room);
        Sorting.ArgSort(x, line.GetProperty("axis").GetInt32(), output, pool.Pool);
        return ReferenceFile.Difference(output, line.GetProperty("result"));
    }

    private static string? Quantile(JsonElement line, NdArray x, TestPool pool)
    {
        var name = line.GetProperty("method").GetString()!.Replace("_", string.Empty, StringComparison.Ordinal);
        var method = Enum.Parse<QuantileMethod>(name, ignoreCase: true);
        var quantiles = line.GetProperty("q").EnumerateArray().Select(q => q.GetDouble()).ToArray();
        var axis = line.GetProperty("axis").GetInt32();
        var shape = Shape.Create([quantiles.Length, .. x.Shape.Where((_, at) => at != axis)]);
        using var output = NdArray.Allocate(pool.Pool, Quantiles.ResultDType(x.DType, method), shape);
        Quantiles.Run(x, axis, quantiles, method, output, pool.Pool, line.GetProperty("skips").GetBoolean());
        // NumPy 1 weighs with float64, and so widens floats; NumPy 2 and we do not.
        using var expected = ReferenceFile.Array(pool, line.GetProperty("result"));
        using var narrow = Reduce.Cast(expected, output.DType, pool);
        return Elements.Read(output).Zip(Elements.Read(narrow)).All(pair =>
            pair.First.Equals(pair.Second) || (pair.First - pair.Second).Magnitude <= Tolerance(output.DType) * (1 + pair.Second.Magnitude))
            ? null
            : $"{string.Join(' ', Elements.Read(output))} is not {string.Join(' ', Elements.Read(narrow))}";
    }

    private string? Search(JsonElement line, NdArray x, TestPool pool)
    {
        using var plain = ReferenceFile.Array(pool, line.GetProperty("line"));
        using var sorted = _random.Scramble(pool, plain);
        using var output = NdArray.Allocate(pool.Pool, DType.Int64, x.Shape);
        if (line.TryGetProperty("side", out var side))
        {
            SearchSorted.Run(sorted, x, side.GetString() == "right", output, pool.Pool);
        }
        else
        {
            SearchSorted.Digitize(x, sorted, line.GetProperty("right").GetBoolean(), output, pool.Pool);
        }

        return ReferenceFile.Difference(output, line.GetProperty("result"));
    }

    private static string? Bins(JsonElement line, NdArray x, TestPool pool)
    {
        using var expected = ReferenceFile.Array(pool, line.GetProperty("result"));
        Assert.Equal(expected.Size, BinCount.Length(x));
        using var counts = Zeros(expected, pool);
        using var weights = Weights(line, pool);
        BinCount.Run(x, weights, counts);
        return ReferenceFile.Difference(counts, line.GetProperty("result"));
    }

    private static string? Histogram(JsonElement line, NdArray x, TestPool pool)
    {
        using var expected = ReferenceFile.Array(pool, line.GetProperty("result"));
        using var counts = Zeros(expected, pool);
        using var weights = Weights(line, pool);
        var edges = line.GetProperty("edges").EnumerateArray().Select(edge => edge.GetDouble()).ToArray();
        var builder = new TileProgramBuilder();
        var (first, second) = (builder.Input(DType.Float64), builder.Input(DType.Float64));
        var sink = new HistogramSink(edges, line.GetProperty("equal").GetBoolean(), counts);
        TileEvaluator.Run(builder.Build(first, second), [new TileOperand(x), new TileOperand(weights ?? x)], x.Shape, sink, pool.Workspace);
        return ReferenceFile.Difference(counts, line.GetProperty("result"));
    }

    private static string? Unique(JsonElement line, NdArray x, TestPool pool)
    {
        using var unique = UniqueElements.Of(x, pool.Pool);
        return ReferenceFile.Difference(unique.Values, line.GetProperty("values"), isExact: true)
            ?? ReferenceFile.Difference(unique.FirstIndices, line.GetProperty("first"))
            ?? ReferenceFile.Difference(unique.Counts, line.GetProperty("counts"))
            ?? ReferenceFile.Difference(unique.Inverse, line.GetProperty("inverse"));
    }

    private static NdArray? Weights(JsonElement line, TestPool pool) =>
        line.GetProperty("weights").ValueKind == JsonValueKind.Null ? null : ReferenceFile.Array(pool, line.GetProperty("weights"));

    private static NdArray Zeros(NdArray like, TestPool pool) =>
        pool.Array(like.DType, like.Shape, new byte[like.Size * like.DType.ItemSize()]);

    private static double Tolerance(DType dtype) => dtype switch { DType.Float16 => 2e-3, DType.Float32 => 1e-6, DType.Float64 => 1e-13, _ => 0 };
}
