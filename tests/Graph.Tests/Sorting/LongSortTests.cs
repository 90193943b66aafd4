using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Lines sorted in runs against lines sorted in one task, whose kernel is tested against NumPy.</summary>
public sealed class LongSortTests
{
    private static readonly DType[] DTypesTested = [DType.Bool, DType.Int8, DType.UInt64, DType.Float16, DType.Float32, DType.Float64, DType.Complex128];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Runs_give_what_one_task_gives(int seed)
    {
        var cases = new RandomCases(seed);
        for (var i = 0; i < 20; i++)
        {
            var shape = Shape.Create([.. cases.Shape(1 + cases.Below(3), least: 1).Select(length => Math.Min(3, length))]);
            var axis = cases.Below(shape.Rank);
            var length = 1 + cases.Below(cases.Of(3, 20, 60));
            var x = cases.Array(shape.With(axis, length), cases.Of(DTypesTested));
            AssertSame(x, axis, runLength: 1 + cases.Below(cases.Of(4, 10, 40)), $"seed {seed}, case {i}");
        }
    }

    [Theory]
    [MemberData(nameof(HardLines))]
    public void Hard_lines_keep_the_order_of_equal_elements(string name, double[] line)
    {
        foreach (var runLength in (long[])[5, 17, 64, 199, 200])
        {
            AssertSame(ChunkedArray.FromArray(line, Shape.Create(line.Length), -1), 0, runLength, $"{name} in runs of {runLength}");
        }
    }

    public static TheoryData<string, double[]> HardLines()
    {
        var random = new Random(5);
        return new()
        {
            { "random", Line(_ => random.NextDouble()) },
            { "rising", Line(i => i) },
            { "falling", Line(i => -i) },
            { "all equal", Line(_ => 1) },
            { "few values", Line(_ => random.Next(3)) },
            { "NaN and zeros of both signs", Line(i => (i % 5) switch { 0 => double.NaN, 1 => -0.0, 2 => 0.0, 3 => double.PositiveInfinity, _ => random.Next(-2, 2) }) },
            { "saw", Line(i => i % 30) },
        };
    }

    [Fact]
    public void A_long_line_holds_no_more_than_its_runs_and_pieces()
    {
        var x = ArrayMath.Sqrt(new ArrayRandom(3).Random([1 << 21], chunks: 1 << 16));
        using var runner = new PlanRunner();
        using var sorted = runner.Compute(ArrayMath.Sort(x));
        var elements = sorted.AsSpan<double>();
        for (var i = 1; i < elements.Length; i++)
        {
            Assert.True(elements[i - 1] <= elements[i]);
        }

        var largest = runner.Measured.Max(task => task.Real);
        Assert.InRange(largest, 1, 12 * (1 << 16) * sizeof(double));
    }

    [Fact]
    public void A_single_chunk_that_is_long_is_sorted_by_several_tasks()
    {
        var random = new Random(9);
        double[] line = [.. Enumerable.Range(0, 1_100_000).Select(_ => random.NextDouble())];
        var x = ChunkedArray.FromArray(line, Shape.Create(line.Length), -1);
        using var runner = new PlanRunner();
        var results = runner.Compute([ArrayMath.Sort(x), ArrayMath.ArgSort(x)]);
        Assert.Equal(line.Order(), results[0].AsSpan<double>().ToArray());
        Assert.Equal(Enumerable.Range(0, line.Length).OrderBy(i => line[i]).Select(i => (long)i), results[1].AsSpan<long>().ToArray());
        Assert.True(ArrayMath.Sort(x).Expr.Grid.Axes[0].Count > 2);
        Array.ForEach(results, result => result.Dispose());
    }

    private static double[] Line(Func<int, double> element) => [.. Enumerable.Range(0, 200).Select(element)];

    private static unsafe void AssertSame(ChunkedArray x, int axis, long runLength, string what)
    {
        using var runner = new PlanRunner();
        var results = runner.Compute(
        [
            ArrayMath.Sort(x, axis), new ChunkedArray(LongSort.Values(x.Expr, axis, runLength)),
            ArrayMath.ArgSort(x, axis), new ChunkedArray(LongSort.Positions(x.Expr, axis, runLength)),
        ]);
        for (var pair = 0; pair < results.Length; pair += 2)
        {
            var (one, other) = (results[pair], results[pair + 1]);
            var bytes = (int)(one.Size * one.DType.ItemSize());
            Assert.Equal(one.Shape, other.Shape);
            Assert.True(new ReadOnlySpan<byte>(one.Data, bytes).SequenceEqual(new ReadOnlySpan<byte>(other.Data, bytes)),
                $"{(pair == 0 ? "sort" : "argsort")} of {x.DType} {x.Shape} along {axis}: {what}");
        }

        Array.ForEach(results, result => result.Dispose());
    }
}
