using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Selection;

/// <summary>Rows are split into exactly as many as were asked for, whatever the chunks.</summary>
public sealed class SplitTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    public static TheoryData<long> Lengths => [2, 3, 4, 5, 16, 17, 100, 1023, 4097];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_random_order_has_every_place_once(long count)
    {
        foreach (var seed in new ulong[] { 0, 1, 99 })
        {
            var order = new IndexPermutation(count, seed);
            Assert.Equal(Enumerable.Range(0, (int)count).Select(i => (long)i), Enumerable.Range(0, (int)count).Select(i => order.At(i)).Order());
        }
    }

    // Each of four places in four rows, over many seeds: χ² with 9 degrees of freedom is below 33.7 but once in 10,000.
    [Fact]
    public void A_random_order_prefers_no_place()
    {
        const int seeds = 8_000;
        var counts = new int[4, 4];
        for (ulong seed = 0; seed < seeds; seed++)
        {
            var order = new IndexPermutation(4, seed);
            for (var row = 0; row < 4; row++)
            {
                counts[row, order.At(row)]++;
            }
        }

        var expected = seeds / 4.0;
        Assert.True(counts.Cast<int>().Sum(count => (count - expected) * (count - expected) / expected) < 33.7, string.Join(' ', counts.Cast<int>()));
    }

    [Fact]
    public async Task Drawn_rows_are_exactly_as_many_and_the_same_whatever_the_chunks()
    {
        var split = new TrainTestSplit { TestSize = 0.23, TrainSize = 0.5, Seed = 4 }.Split(1_001);
        Assert.Equal((500, 231), (split.Train.Count, split.Test.Count));
        var rows = ChunkedArray.Arange(1_001);
        long[]? first = null;
        foreach (var chunk in new long[] { 1_001, 100, 7 })
        {
            var (train, test) = (split.Train.Of(rows.Rechunk(chunk)), split.Test.Of(rows.Rechunk(chunk)));
            Assert.Equal(Shape.Create(500), train.Shape);
            var results = await _runtime.ComputeAsync([train, test], null, TestContext.Current.CancellationToken);
            Assert.Empty(results[0].AsSpan<long>().ToArray().Intersect(results[1].AsSpan<long>().ToArray()));
            Assert.All(results[1].AsSpan<long>().ToArray(), row => Assert.True(split.Test.Contains(row)));
            first ??= results[0].AsSpan<long>().ToArray();
            Assert.Equal(first, results[0].AsSpan<long>().ToArray());
            Assert.Equal(first.Order(), first);
        }
    }

    [Theory]
    [InlineData(DType.Bool)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Float16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Complex128)]
    public async Task Rows_of_any_rank_and_dtype_are_split(DType dtype)
    {
        var split = new TrainTestSplit { Seed = 2 }.Split(40);
        var x = (ChunkedArray.Arange(40 * 6) % 2).Reshape(40, 3, 2).AsType(dtype).Rechunk((9, 2, 1));
        var places = Enumerable.Range(0, 40).Select(i => (long)i).Where(split.Test.Contains).ToArray();
        var equal = ArrayMath.Equal(split.Test.Of(x), x[places]).All();
        Assert.True((await equal.ComputeAsync(_runtime, TestContext.Current.CancellationToken)).AsSpan<bool>()[0]);
        Assert.Equal(10, places.Length);
    }

    [Fact]
    public async Task Folds_are_those_of_the_reference_or_a_shuffle_of_them()
    {
        foreach (var one in Reference.Cases("k_fold"))
        {
            var k = (int)one.Number("k");
            var folds = new double[60];
            foreach (var shuffle in new[] { false, true })
            {
                var splits = new KFold { Count = k, Shuffle = shuffle, Seed = 3 }.Split(60);
                for (var part = 0; part < k; part++)
                {
                    var rows = (await splits[part].Test.Of(ChunkedArray.Arange(60, chunks: 11)).ComputeAsync(_runtime, TestContext.Current.CancellationToken)).AsSpan<long>().ToArray();
                    var rest = (await splits[part].Train.Of(ChunkedArray.Arange(60, chunks: 11)).ComputeAsync(_runtime, TestContext.Current.CancellationToken)).AsSpan<long>().ToArray();
                    Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), rows.Concat(rest).Order());
                    Array.ForEach(rows, row => folds[row] = part);
                }

                one.Check("folds", shuffle ? folds.Order().ToArray() : folds);
            }
        }
    }

    [Fact]
    public async Task Strata_have_the_numbers_of_the_reference()
    {
        foreach (var one in Reference.Cases("strata"))
        {
            var split = await new TrainTestSplit { TestSize = one.Number("size"), Seed = 8 }.StratifiedAsync(_runtime, one.Y, TestContext.Current.CancellationToken);
            var (train, test) = (ArrayMath.UniqueAll(split.Train.Of(one.Y)).Counts, ArrayMath.UniqueAll(split.Test.Of(one.Y)).Counts);
            await one.CheckAsync("train", train, _runtime);
            await one.CheckAsync("test", test, _runtime);
        }
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        Assert.Contains("train_test_split: test_size and train_size must be parts", Assert.Throws<ValueException>(() => new TrainTestSplit { TestSize = 1.5 }.Split(10)).Message);
        Assert.Contains("k_fold: the number of parts must be 2 … 3", Assert.Throws<ValueException>(() => new KFold().Split(3)).Message);
        var split = new TrainTestSplit().Split(10);
        Assert.Contains("split: arrays must have the 10 rows that were split, but shape is (9,)", Assert.Throws<ValueException>(() => split.Test.Of(ChunkedArray.Zeros([9]))).Message);
        var lonely = await Assert.ThrowsAsync<ValueException>(() => new TrainTestSplit()
            .StratifiedAsync(_runtime, ChunkedArray.FromArray(new[] { 1, 1, 1, 2 }), TestContext.Current.CancellationToken));
        Assert.Contains("each class must have two rows at least", lonely.Message);
    }
}
