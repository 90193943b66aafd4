using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Quantiles and distinct elements of lines sorted in runs against those of lines in one task, whose kernels are tested against NumPy.</summary>
public sealed class LongLinesTests
{
    private static readonly DType[] Reals = [DType.Bool, DType.Int8, DType.UInt64, DType.Float16, DType.Float32, DType.Float64];

    [Fact]
    public void Quantiles_are_those_of_one_task()
    {
        foreach (var (x, runLength, cases) in Lines(Reals))
        {
            double[] quantiles = [0, 1, 0.5, .. Enumerable.Range(0, cases.Below(4)).Select(_ => cases.Below(101) / 100.0)];
            var method = cases.Of(Enum.GetValues<QuantileMethod>());
            var stacked = ArrayMath.Stack([x, x[Slices.Every(-1)], ArrayMath.Roll(x, 3)]);
            foreach (var lines in (ChunkedArray[])[x, stacked])
            {
                var axis = lines.Rank - 1;
                foreach (var skipsNaN in (bool[])[false, true])
                {
                    var sorted = LongSort.Values(lines.Expr, axis, runLength);
                    var one = skipsNaN ? ArrayMath.NanQuantile(lines, quantiles, axis, method) : ArrayMath.Quantile(lines, quantiles, axis, method);
                    var other = new ChunkedArray(new LongQuantiles("quantile", lines.Expr, skipsNaN, sorted).Of(quantiles, method));
                    var selected = new ChunkedArray(new LongSelection("quantile", lines.Expr, skipsNaN, runLength, digitBits: 8).Of(quantiles, method));
                    AssertSame(one, other, $"{method} {skipsNaN} of {x.DType} {lines.Shape} in runs of {runLength}");
                    AssertSame(one, selected, $"{method} {skipsNaN} of {x.DType} {lines.Shape} in runs of {runLength}, by digits");
                }
            }
        }
    }

    [Fact]
    public void Middles_by_digits_of_16_bits_are_those_of_one_task()
    {
        foreach (var (x, runLength, _) in Lines(Reals))
        {
            foreach (var skipsNaN in (bool[])[false, true])
            {
                var below = skipsNaN ? ArrayMath.NanQuantile(x, 0.5, 0, QuantileMethod.Lower) : ArrayMath.Quantile(x, 0.5, 0, QuantileMethod.Lower);
                var above = skipsNaN ? ArrayMath.NanQuantile(x, 0.5, 0, QuantileMethod.Higher) : ArrayMath.Quantile(x, 0.5, 0, QuantileMethod.Higher);
                var both = new ChunkedArray(new LongSelection("median", x.Expr, skipsNaN, runLength).Middle());
                AssertSame(ArrayMath.Stack([below, above]), both, $"{skipsNaN} of {x.DType} {x.Shape} in runs of {runLength}");
            }
        }
    }

    [Fact]
    public void Distinct_elements_are_those_of_one_task()
    {
        foreach (var (x, runLength, _) in Lines([.. Reals, DType.Complex64, DType.Complex128]))
        {
            var (one, what) = (ArrayMath.UniqueAll(x), $"of {x.DType} {x.Shape} in runs of {runLength}");
            var positions = ChunkedArray.Arange(x.Shape[0], DType.Int64);
            var ones = ChunkedArray.Ones([x.Shape[0]], DType.Int64);
            AssertSame(one.Values, new ChunkedArray(LongDistinct.Values(x.Expr, runLength)), $"values {what}");
            AssertSame(one.Indices, new ChunkedArray(LongDistinct.Beside(x.Expr, positions.Expr, runLength)), $"indices {what}");
            AssertSame(one.Counts, new ChunkedArray(LongDistinct.Sums(x.Expr, ones.Expr, runLength)), $"counts {what}");
            AssertSame(one.InverseIndices, new ChunkedArray(LongDistinct.Inverse(x.Expr, runLength)), $"inverse {what}");
        }
    }

    // More than the 8 MiB that are sorted in one task.
    [Fact]
    public void Functions_take_the_long_way_when_lines_are_long()
    {
        const int Count = 1 << 21;
        var x = ArrayMath.Floor(new ArrayRandom(3).Random([Count], chunks: 1 << 17) * Count) + 0.5;
        using var runner = new PlanRunner();
        var columns = ArrayMath.Stack([x, -x, x * 2], axis: 1);
        var results = runner.Compute([
            ArrayMath.Median(x), ArrayMath.NanQuantile(x, 0.3), ArrayMath.Unique(x), ArrayMath.UniqueAll(x).Counts, ArrayMath.UniqueAll(x).InverseIndices, x,
            ArrayMath.Median(columns, 0), ArrayMath.Median(columns, 0, keepDims: true), ArrayMath.Quantile(columns, [0.5, 1], 0)]);
        double[] elements = [.. results[5].AsSpan<double>()], sorted = [.. elements.Order()];
        double[] distinct = [.. sorted.Distinct()];
        Assert.Equal((sorted[(Count / 2) - 1] + sorted[Count / 2]) / 2, results[0].AsSpan<double>()[0]);
        double[] medians = [results[0].AsSpan<double>()[0], -results[0].AsSpan<double>()[0], results[0].AsSpan<double>()[0] * 2];
        Assert.Equal((Shape.Create(3), Shape.Create(1, 3), Shape.Create(2, 3)), (results[6].Shape, results[7].Shape, results[8].Shape));
        Assert.Equal(medians, results[6].AsSpan<double>());
        Assert.Equal(medians, results[7].AsSpan<double>());
        Assert.Equal([.. medians, sorted[^1], -sorted[0], sorted[^1] * 2], results[8].AsSpan<double>());
        Assert.Equal(distinct, results[2].AsSpan<double>());
        Assert.Equal(sorted.CountBy(element => element).Select(pair => (long)pair.Value), results[3].AsSpan<long>().ToArray());
        var inverse = results[4].AsSpan<long>().ToArray();
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(elements[i * 1000], distinct[inverse[i * 1000]]));
        Assert.InRange(runner.Measured.Max(task => task.Real), 1, 14 << 20);
        Array.ForEach(results, result => result.Dispose());
    }

    private static IEnumerable<(ChunkedArray X, long RunLength, RandomCases Cases)> Lines(DType[] dtypes)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var cases = new RandomCases(seed);
            var x = cases.Array(Shape.Create(4 + cases.Below(cases.Of(3, 60))), cases.Of(dtypes));
            if (x.DType.IsInexact() && cases.Below(2) == 0)
            {
                // Numbers, NaN, and zeros of both signs.
                x = ArrayMath.Where(ArrayMath.Equal(x, 3), double.NaN, ArrayMath.Where(ArrayMath.Equal(x, 2), -0.0, x)).AsType(x.DType);
            }

            yield return (cases.Cut(x), 1 + cases.Below(cases.Of(4, 10, 40)), cases);
        }
    }

    private static unsafe void AssertSame(ChunkedArray expected, ChunkedArray actual, string what)
    {
        using var runner = new PlanRunner();
        var (one, other) = (runner.Compute(expected), runner.Compute(actual));
        Assert.True(one.Shape == other.Shape && one.DType == other.DType, $"{what}: {other.DType} {other.Shape}, not {one.DType} {one.Shape}");
        var bytes = (int)(one.Size * one.DType.ItemSize());
        Assert.True(new ReadOnlySpan<byte>(one.Data, bytes).SequenceEqual(new ReadOnlySpan<byte>(other.Data, bytes)),
            $"{what}: {string.Join(", ", Elements.Read(other))}, not {string.Join(", ", Elements.Read(one))}");
        one.Dispose();
        other.Dispose();
    }
}
