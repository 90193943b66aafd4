using ActorArrays;
using ActorArrays.Frames;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Frames.Tests;

/// <summary>Rows of several times the budget, so that lines are sorted in runs and chunks go to disk; the oracle is LINQ.</summary>
public sealed class LargeFramesTests : IAsyncLifetime
{
    private const int Rows = 1_100_000;

    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Memory = Bytes.MiB(24), Threads = 2 });
    private readonly long[] _keys = new long[Rows];
    private readonly double[] _values = new double[Rows];
    private readonly string[] _names = ["north", "east", "south", "west"];
    private readonly DataFrame _frame;

    public LargeFramesTests()
    {
        var random = new Random(7);
        var texts = new int[Rows];
        for (var i = 0; i < Rows; i++)
        {
            (_keys[i], _values[i], texts[i]) = (random.Next(-500, 500), random.Next(0, 40) == 0 ? double.NaN : random.Next(0, 1_000_000) / 4.0, (int)(i * 7919L % 4));
        }

        // Words are sorted: east, north, south, west.
        var words = TextDictionary.Of(_names);
        _frame = DataFrame.FromColumns(
            Column.Of("k", _keys, 100_000), Column.Of("v", _values, 100_000),
            new Column("t", ColumnType.Text, ChunkedArray.FromArray(Array.ConvertAll(texts, text => words.Find(_names[text])), 100_000), words));
        Texts = Array.ConvertAll(texts, text => _names[text]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Texts { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();

    [Fact]
    public async Task Groups_of_many_rows_are_those_of_LINQ()
    {
        var table = await _frame.GroupBy("k").Agg(new Dictionary<string, GroupReduction[]>
        {
            ["v"] = [GroupReduction.Sum, GroupReduction.Min, GroupReduction.First, GroupReduction.Last, GroupReduction.Median, GroupReduction.Count],
            ["t"] = [GroupReduction.NUnique],
        }).ComputeAsync(_runtime, Cancellation);
        var expected = Enumerable.Range(0, Rows).GroupBy(row => _keys[row], row => _values[row]).OrderBy(group => group.Key)
            .Select(group => (group.Key, There: group.Where(value => !double.IsNaN(value)).ToArray())).ToArray();
        Assert.Equal(expected.Select(group => group.Key), table.Index[0].ToArray<long>());
        Assert.Equal(expected.Select(group => group.There.Sum()), table["v_sum"].ToArray<double>());
        Assert.Equal(expected.Select(group => group.There.Min()), table["v_min"].ToArray<double>());
        Assert.Equal(expected.Select(group => group.There[0]), table["v_first"].ToArray<double>());
        Assert.Equal(expected.Select(group => group.There[^1]), table["v_last"].ToArray<double>());
        Assert.Equal(expected.Select(group => (long)group.There.Length), table["v_count"].ToArray<long>());
        Assert.Equal(expected.Select(group => Median(group.There)), table["v_median"].ToArray<double>());
        Assert.All(table["t_nunique"].ToArray<long>(), count => Assert.Equal(4, count));
    }

    [Fact]
    public async Task Rows_in_the_order_of_two_columns_are_those_of_LINQ()
    {
        var expected = Enumerable.Range(0, Rows).OrderByDescending(row => Texts[row], StringComparer.Ordinal)
            .ThenBy(row => double.IsNaN(_values[row]) ? double.PositiveInfinity : _values[row]).ToArray();
        var next = 0;
        await _frame.SortValues(["t", "v"], [false, true]).ForEachAsync(
            chunk =>
            {
                var (labels, keys) = (chunk.Index[0].ToArray<long>(), chunk["k"].ToArray<long>());
                for (var i = 0; i < chunk.RowCount; i++, next++)
                {
                    Assert.Equal(expected[next], labels[i]);
                    Assert.Equal(_keys[expected[next]], keys[i]);
                }

                return Task.CompletedTask;
            },
            _runtime, Cancellation);
        Assert.Equal(Rows, next);
    }

    [Fact]
    public async Task The_greatest_and_the_first_of_each_are_those_of_LINQ()
    {
        var greatest = await _frame.NLargest(50, "v").ComputeAsync(_runtime, Cancellation);
        var expected = Enumerable.Range(0, Rows).OrderByDescending(row => double.IsNaN(_values[row]) ? double.NegativeInfinity : _values[row]).Take(50);
        Assert.Equal(expected.Select(row => (long)row), greatest.Index[0].ToArray<long>());
        var first = await _frame.DropDuplicates("k", "t").ComputeAsync(_runtime, Cancellation);
        var seen = new HashSet<(long, string)>();
        Assert.Equal(Enumerable.Range(0, Rows).Where(row => seen.Add((_keys[row], Texts[row]))).Select(row => (long)row), first.Index[0].ToArray<long>());
        var counts = await _frame.ValueCounts("t").ComputeAsync(_runtime, Cancellation);
        Assert.Equal(Texts.GroupBy(text => text).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key), counts.Index[0].ToTexts());
    }

    [Fact]
    public async Task Rows_beside_those_of_a_small_frame_are_those_of_LINQ()
    {
        var right = DataFrame.FromColumns(Column.Of("k", [.. Enumerable.Range(-250, 1000).Select(key => (long)key)], 300), Column.Of("w", [.. Enumerable.Range(0, 1000)], 300));
        var joined = _frame["k", "v"].Merge(right, "k", JoinKind.Left);
        var next = 0;
        await joined.ForEachAsync(
            chunk =>
            {
                var (keys, weights) = (chunk["k"].ToArray<long>(), chunk["w"].ToArray<double>());
                for (var i = 0; i < chunk.RowCount; i++, next++)
                {
                    Assert.Equal(_keys[next], keys[i]);
                    Assert.Equal(keys[i] < -250 ? double.NaN : keys[i] + 250, weights[i]);
                }

                return Task.CompletedTask;
            },
            _runtime, Cancellation);
        Assert.Equal(Rows, next);
        var count = await right.Merge(_frame["k", "v"], "k").CountRowsAsync(_runtime, Cancellation);
        Assert.Equal(_keys.Count(key => key >= -250), count);
    }

    [Fact]
    public async Task Keys_of_many_columns_are_those_of_LINQ()
    {
        // The product of their distinct numbers is beyond int64.
        Column[] keys = [.. Enumerable.Range(0, 4).Select(i => Column.Of($"k{i}", Array.ConvertAll(_keys[..200_000], key => (key * 7919 * (i + 1)) % (99_991 + i)), 100_000))];
        var wide = keys.Select((key, i) => key + Column.Of("n", [.. Enumerable.Range(0, 200_000).Select(row => row / 3 * (i + 1L))], 100_000)).ToArray();
        var df = DataFrame.FromColumns([.. wide.Select((key, i) => key.Named($"k{i}")), Column.Of("v", [.. Enumerable.Range(0, 200_000)], 100_000)]);
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Memory = Bytes.MiB(64), Threads = 2 });
        var table = await df.GroupBy("k0", "k1", "k2", "k3").Sum().ComputeAsync(runtime, Cancellation);
        var rows = Enumerable.Range(0, 200_000).Select(row => (Key: (Key(row, 0), Key(row, 1), Key(row, 2), Key(row, 3)), row)).GroupBy(row => row.Key, row => (long)row.row).OrderBy(group => group.Key).ToArray();
        Assert.Equal(rows.Select(group => group.Sum()), table["v"].ToArray<long>());
        Assert.Equal(rows.Select(group => group.Key.Item1), table.Index[0].ToArray<long>());
        Assert.Equal(rows.Select(group => group.Key.Item4), table.Index[3].ToArray<long>());

        long Key(int row, int i) => ((_keys[row] * 7919 * (i + 1)) % (99_991 + i)) + (row / 3 * (i + 1L));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values = [.. values]);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
