using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ordering;

/// <summary>Runs merged, against the whole line sorted.</summary>
public sealed class SortedRunsTests
{
    private static readonly DType[] DTypes =
        [DType.Bool, DType.Int8, DType.UInt16, DType.Int32, DType.Int64, DType.UInt64, DType.Float16, DType.Float32, DType.Float64, DType.Complex64, DType.Complex128];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Runs_of_any_number_and_length_give_the_bits_of_a_sort(int seed)
    {
        using var pool = new TestPool();
        var (random, layouts) = (new System.Random(seed), new RandomLayouts(seed));
        for (var i = 0; i < 300; i++)
        {
            var lengths = Lengths(random);
            using var x = layouts.Values(pool, DTypes[random.Next(DTypes.Length)], Shape.Create(lengths.Sum()), special: true);
            AssertSame(pool, x, lengths, $"seed {seed}, case {i}: {x.DType} in runs of {string.Join(", ", lengths)}");
        }
    }

    [Fact]
    public void Runs_that_lie_apart_and_runs_of_equal_elements_keep_their_order()
    {
        using var pool = new TestPool();
        foreach (var line in new Func<int, double>[] { i => i, i => -i, _ => 1, i => i % 2 == 0 ? -0.0 : 0.0, i => i < 50 ? double.NaN : i % 3 })
        {
            using var x = NdArray.From<double>(pool.Pool, [.. Enumerable.Range(0, 100).Select(line)], Shape.Create(100));
            AssertSame(pool, x, [50, 50], "halves");
            AssertSame(pool, x, [1, 98, 1], "ends");
            AssertSame(pool, x, [0, 40, 0, 0, 60, 0], "empty ones");
            AssertSame(pool, x, [.. Enumerable.Repeat(1, 100)], "single ones");
        }
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(5, 6)]
    [InlineData(12, -2)]
    public void Runs_that_are_not_the_line_are_refused(int first, int second)
    {
        using var pool = new TestPool();
        using var x = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(10));
        Assert.Throws<InvariantException>(() => SortedRuns.Merge(x, [first, second], pool.Pool));
        Assert.Throws<InvariantException>(() => SortedRuns.ArgMerge(x, [4, 6], x, pool.Pool));
    }

    // One long run among short ones, many of one, or a few of any length.
    private static int[] Lengths(System.Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 40)).Select(run => random.Next(4) == 0 ? 0 : random.Next(run == 3 ? 400 : 30))];

    private static void AssertSame(TestPool pool, NdArray x, int[] lengths, string what)
    {
        foreach (var isOrder in new[] { false, true })
        {
            using var runs = SortedInRuns(pool, x, lengths, isOrder);
            var dtype = isOrder ? DType.Int64 : x.DType;
            using var expected = NdArray.Allocate(pool.Pool, dtype, x.Shape);
            using var got = NdArray.Allocate(pool.Pool, dtype, x.Shape);
            if (isOrder)
            {
                Sorting.ArgSort(runs, 0, expected, pool.Pool);
                SortedRuns.ArgMerge(runs, (int[])lengths.Clone(), got, pool.Pool);
            }
            else
            {
                Sorting.Sort(x, 0, expected, pool.Pool);
                NdArrayCopy.Copy(runs, got);
                SortedRuns.Merge(got, (int[])lengths.Clone(), pool.Pool);
            }

            Assert.True(Bytes(expected).SequenceEqual(Bytes(got)), $"{what}, order {isOrder}");
        }
    }

    private static NdArray SortedInRuns(TestPool pool, NdArray x, int[] lengths, bool isOrder)
    {
        var runs = NdArrayCopy.Contiguous(x, pool.Pool);
        long start = 0;
        foreach (var length in lengths)
        {
            using var run = runs.View(runs.Layout.Slice([start], Shape.Create(length), [1]));
            using var order = NdArray.Allocate(pool.Pool, DType.Int64, run.Shape);
            using var copy = NdArrayCopy.Contiguous(run, pool.Pool);
            if (isOrder)
            {
                Sorting.ArgSort(copy, 0, order, pool.Pool);
                TakeAlong.Run(copy, 0, order, run);
            }
            else
            {
                Sorting.Sort(copy, 0, run, pool.Pool);
            }

            start += length;
        }

        return runs;
    }

    private static unsafe ReadOnlySpan<byte> Bytes(NdArray x) => new(x.Data, (int)(x.Size * x.DType.ItemSize()));
}
