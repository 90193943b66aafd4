using ActorArrays;
using ActorArrays.Frames;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Frames.Tests;

/// <summary>What random programs do not do: frames from arrays and back, samples, kept frames, and what is refused.</summary>
public sealed class FrameTests : IAsyncLifetime
{
    private readonly ArrayRuntime _runtime = new();
    private readonly DataFrame _frame = DataFrame.FromColumns(
        Column.Of("a", [3L, 1, 2, 1], 2), Column.Of("f", [0.5, double.NaN, 2, -1], 2), Column.Of("t", ["x", "y", null, "x"], 2),
        Column.Of("d", [new DateTime(2024, 1, 2), null, new DateTime(1969, 12, 31, 23, 0, 0), null], 2));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();

    [Fact]
    public async Task Arrays_of_two_axes_are_frames_and_frames_such_arrays()
    {
        var array = ChunkedArray.Arange(12).Reshape(4, 3).Rechunk((3, 2));
        var df = DataFrame.FromArray(array, "x", "y", "z");
        var back = await df.Assign("y", df["y"] * 0.5).ToArray().ComputeAsync(_runtime, Cancellation);
        Assert.Equal(Shape.Create(4, 3), back.Shape);
        Assert.Equal([0, 0.5, 2, 3, 2, 5, 6, 3.5, 8, 9, 5, 11], back.AsSpan<double>().ToArray());
    }

    [Fact]
    public async Task Times_have_lengths_between_them()
    {
        var since = _frame["d"] - new DateTime(2024, 1, 1);
        var computed = await new[] { since, since / Column.Of("x", [1.0, 1, 1, 1]).Where(_frame["a"] > 0).AsType(DType.Int64).AsType(ColumnType.Duration), since.Sum(), _frame["d"] + since, _frame["d"].Min(), _frame["d"].Max() }
            .ComputeAsync(_runtime, Cancellation);
        Assert.Equal([TimeSpan.FromDays(1), null, new DateTime(1969, 12, 31, 23, 0, 0) - new DateTime(2024, 1, 1), null], Enumerable.Range(0, 4).Select(row => computed[0][row]));
        Assert.Equal(86_400e9, computed[1].ToDoubles()[0]);
        Assert.Equal(computed[0].ToDoubles()[0] + computed[0].ToDoubles()[2], computed[2].ToDoubles()[0]);
        Assert.Equal(new DateTime(2024, 1, 3), computed[3][0]);
        Assert.Equal((new DateTime(1969, 12, 31, 23, 0, 0), new DateTime(2024, 1, 2)), (computed[4][0], computed[5][0]));
    }

    [Fact]
    public async Task Texts_convert_to_what_they_say()
    {
        var texts = Column.Of("t", ["1.5", null, " 2", "1e3"]);
        var days = Column.Of("d", ["2024-02-29", null, "1999-12-31 23:59"]);
        var computed = await new[] { texts.AsType(DType.Float64), days.AsType(ColumnType.Timestamp).Dt.Day, texts.Min(), texts.Max(), Column.Of("n", [(string?)null]).Min() }.ComputeAsync(_runtime, Cancellation);
        Assert.Equal([1.5, double.NaN, 2, 1000], computed[0].ToDoubles());
        Assert.Equal([29, double.NaN, 31], computed[1].ToDoubles());
        Assert.Equal((" 2", "1e3", null), (computed[2][0], computed[3][0], computed[4][0]));
        Assert.Contains("'x'", Assert.Throws<ValueException>(() => Column.Of("t", ["x"]).AsType(DType.Float64)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_the_same_in_any_chunks()
    {
        var rows = ChunkedArray.Arange(100_000);
        var one = await DataFrame.FromArrays(("i", rows.Rechunk(999))).Sample(0.2, seed: 4).ComputeAsync(_runtime, Cancellation);
        var other = await DataFrame.FromArrays(("i", rows.Rechunk(50_000))).Sample(0.2, seed: 4).ComputeAsync(_runtime, Cancellation);
        Assert.Equal(one["i"].ToArray<long>(), other["i"].ToArray<long>());
        Assert.InRange(one.RowCount, 19_000, 21_000);
    }

    [Fact]
    public async Task A_kept_frame_has_a_known_number_of_rows()
    {
        await using var kept = await _frame[_frame["a"] < 3].PersistAsync(_runtime, Cancellation);
        Assert.Equal(3, kept.Frame.Rows.Length);
        var table = await kept.Frame.ResetIndex().Tail(2).ComputeAsync(_runtime, Cancellation);
        Assert.Equal([2, 3], table["index"].ToArray<long>());
        Assert.Equal([1, 2], table.Index[0].ToArray<long>());
        Assert.Equal((IEnumerable<string?>)[null, "x"], table["t"].ToTexts());
    }

    [Fact]
    public async Task Labels_stay_with_their_rows()
    {
        var table = await _frame.SetIndex("t").Head(2).ComputeAsync(_runtime, Cancellation);
        Assert.Equal((IEnumerable<string?>)["x", "x"], table.Index[0].ToTexts());
        Assert.Equal([3, 1], table["a"].ToArray<long>());
        var computed = await new[] { _frame.SetIndex("t").IdxMin("f"), _frame.IdxMax("a"), _frame.Unique("t") }.ComputeAsync(_runtime, Cancellation);
        Assert.Equal(("x", 0L), (computed[0][0], computed[1][0]));
        Assert.Equal((IEnumerable<string?>)["x", "y", null], computed[2].ToTexts());
        var usage = await _frame.MemoryUsage().ComputeAsync(_runtime, Cancellation);
        Assert.Equal([32, 32, 16, 32], usage["bytes"].ToArray<long>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_frame_without_rows_answers_all_the_same(bool known)
    {
        var none = known ? _frame.Head(0) : _frame[_frame["a"] > 5];
        var all = Enum.GetValues<GroupReduction>();
        (DataFrame Frame, int Rows)[] answers =
        [
            (none.GroupBy("t").Agg(new Dictionary<string, GroupReduction[]> { ["f"] = all, ["a"] = all }), 0), (none.GroupBy("f", "t").Agg(new Dictionary<string, GroupReduction[]> { ["a"] = all }), 0),
            (none.SortValues(["t", "f"]), 0), (none.Merge(_frame, "t", JoinKind.Outer), 4), (_frame.Merge(none, "t", JoinKind.Left), 4), (none.Merge(none, ["t", "f"]), 0),
            (none.DropDuplicates(), 0), (none.ValueCounts("f"), 0), (none.Describe(), 8), (none.NLargest(2, "f"), 0), (none.Assign("r", none["f"].Rolling(2).Mean()), 0),
            (none.Resample("d", TimeSpan.FromDays(1)).Mean(), 0), (DataFrame.Concat(none, _frame), 4), (none.Sample(0.5, 1), 0), (none.NUnique(), 4), (none.Sum(), 2), (none.Assign("k", "word"), 0),
        ];
        foreach (var (frame, rows) in answers)
        {
            var table = await frame.ComputeAsync(_runtime, Cancellation);
            Assert.Equal(rows, table.RowCount);
        }
    }

    [Fact]
    public void What_has_no_meaning_is_refused_when_it_is_written()
    {
        Refused<ValueException>(() => _frame["z"], "'z' is not. There are (a, f, t, d).");
        Refused<ValueException>(() => DataFrame.FromColumns(_frame["a"], Column.Of("b", [1L])), "as many rows");
        Refused<ValueException>(() => _frame.Rename("a", "f"), "two are 'f'");
        Refused<ValueException>(() => _frame.GroupBy([]), "at least one key");
        Refused<ValueException>(() => _frame.DropNa("some"), "'any' or 'all'");
        Refused<ValueException>(() => _frame.Sample(2, 0), "0..1");
        Refused<ValueException>(() => _frame.SortValues(["a"], []), "a direction for each");
        Refused<DTypeException>(() => _frame[_frame["a"]], "must be truth values");
        Refused<DTypeException>(() => _frame["t"] + 1, "must be numbers");
        Refused<DTypeException>(() => _frame["t"].Mean(), "Convert it with AsType");
        Refused<DTypeException>(() => _ = _frame["a"].Str, "must be text");
        Refused<DTypeException>(() => _frame["a"].EqualTo("x"), "one kind");
        Refused<DTypeException>(() => _frame.Merge(_frame["t", "f"].Rename("t", "a"), "a"), "one kind");
        Refused<DTypeException>(() => _frame.GroupBy("a").Agg(new Dictionary<string, GroupReduction[]> { ["t"] = [GroupReduction.Mean] }), "has no mean");
        Refused<DTypeException>(() => _frame["a"].AsType(ColumnType.Text), "no conversion");
        Refused<ValueException>(() => _frame["d"].EqualTo("soon"), "must be a date");
        Refused<ValueException>(() => _frame["a"].Rolling(0), "at least one row");
        Refused<ValueException>(() => _frame["a"].Rolling(2, 3), "3 elements");
        Refused<ValueException>(() => _frame.Resample("d", TimeSpan.Zero), "longer than nothing");
        Refused<DTypeException>(() => _frame.Resample("a", TimeSpan.FromDays(1)), "must be timestamp");
    }

    private static void Refused<T>(Func<object?> action, string part)
        where T : Exception => Assert.Contains(part, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
}
