using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ordering;

public sealed class OrderingTests
{
    [Fact]
    public void Long_and_short_lines_are_sorted_stably()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 41);
        for (var length = 0; length <= 257; length++)
        {
            using var x = random.Values(pool, length % 2 == 0 ? DType.Int8 : DType.Float64, Shape.Create(length), special: true);
            using var positions = NdArray.Allocate(pool.Pool, DType.Int64, x.Shape);
            Sorting.ArgSort(x, 0, positions, pool.Pool);
            var values = Elements.Read(x);
            var expected = Enumerable.Range(0, length).OrderBy(i => double.IsNaN(values[i].Real) ? 1 : 0).ThenBy(i => values[i].Real).Select(i => (long)i);
            Assert.Equal(expected, positions.AsSpan<long>().ToArray());
        }
    }

    [Fact]
    public void Complex_numbers_with_one_NaN_part_follow_the_numbers()
    {
        using var pool = new TestPool();
        var nan = double.NaN;
        System.Numerics.Complex[] values = [new(nan, 1), new(3, nan), new(1, 2), new(nan, nan), new(1, 1), new(2, nan), new(nan, 0)];
        using var x = NdArray.From<System.Numerics.Complex>(pool.Pool, values, Shape.Create(7));
        using var positions = NdArray.Allocate(pool.Pool, DType.Int64, x.Shape);
        Sorting.ArgSort(x, 0, positions, pool.Pool);
        Assert.Equal([4, 2, 5, 1, 6, 0, 3], positions.AsSpan<long>().ToArray());
    }

    [Theory]
    [InlineData(3, new long[] { 4, 1, 3 })]
    [InlineData(-3, new long[] { 2, 0, 5 })]
    [InlineData(9, new long[] { 4, 1, 3, 0, 5, 2 })]
    public void TopK_gives_the_best_first_and_equal_ones_by_position(long k, long[] expected)
    {
        using var pool = new TestPool();
        using var x = NdArray.From<double>(pool.Pool, [1, 7, -2, 7, double.NaN, 1], Shape.Create(6));
        using var output = NdArray.Allocate(pool.Pool, DType.Int64, Shape.Create(expected.Length));
        TopK.Positions(x, k, 0, output, pool.Pool);
        Assert.Equal(expected, output.AsSpan<long>().ToArray());
    }

    [Theory]
    [InlineData(0.5, 6, 2)]
    [InlineData(0.25, 6, 1)]
    [InlineData(0.75, 6, 3)]
    public void Closest_observation_takes_the_even_one_of_two_as_NumPy_2_does(double quantile, long count, long expected) =>
        Assert.Equal(expected, QuantilePlace.Of(QuantileMethod.ClosestObservation, quantile, count).Low);

    [Fact]
    public void A_masked_histogram_counts_what_the_mask_keeps()
    {
        using var pool = new TestPool();
        using var x = NdArray.From<double>(pool.Pool, [0.5, 1.5, 1.6, 2, 9, double.NaN], Shape.Create(6));
        using var mask = NdArray.From<bool>(pool.Pool, [true, false, true, true, true, true], Shape.Create(6));
        using var counts = NdArray.From<long>(pool.Pool, [10, 0], Shape.Create(2));
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Input(DType.Float64), builder.Input(DType.Bool));
        var sink = new HistogramSink([0, 1, 2], areEqual: true, counts, takesMask: true);
        TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(mask)], x.Shape, sink, pool.Workspace);
        Assert.Equal([11, 2], counts.AsSpan<long>().ToArray());
    }

    [Fact]
    public void Edges_that_neither_rise_nor_fall_are_refused()
    {
        using var pool = new TestPool();
        using var bins = NdArray.From<double>(pool.Pool, [1, 3, 2], Shape.Create(3));
        using var output = NdArray.Allocate(pool.Pool, DType.Int64, bins.Shape);
        Assert.Throws<ValueException>(() => SearchSorted.Digitize(bins, bins, false, output, pool.Pool));
        using var counts = NdArray.Allocate(pool.Pool, DType.Int64, Shape.Create(2));
        Assert.Throws<ValueException>(() => new HistogramSink([1, 3, 2], false, counts));
    }
}
