using ActorArrays;
using ActorArrays.Frames;

namespace Frames.Tests;

/// <summary>Tables as text: pandas' layout.</summary>
public sealed class PrintingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_prints_as_in_pandas()
    {
        await using var runtime = new ArrayRuntime();
        var df = DataFrame.FromColumns(
            Column.Of("i", [1L, -20, 300]), Column.Of("f", [1.5, double.NaN, -0.125]), Column.Of("t", ["a", null, "日本"]),
            Column.Of("d", [new DateTime(2024, 3, 1), null, new DateTime(2024, 3, 1, 8, 10, 0)]), Column.Of("b", [true, false, true]));
        var table = await df.ComputeAsync(runtime, Cancellation);
        Assert.Equal(
            """
                 i       f    t                    d      b
            0    1   1.500    a  2024-03-01 00:00:00   True
            1  -20     NaN  NaN                  NaT  False
            2  300  -0.125   日本  2024-03-01 08:10:00   True

            [3 rows x 5 columns]
            """, table.ToString());
    }

    [Fact]
    public async Task Of_many_rows_the_ends_are_printed()
    {
        await using var runtime = new ArrayRuntime();
        var table = await DataFrame.FromColumns(Column.Of("a", [.. Enumerable.Range(0, 61).Select(i => i * 1e-7)])).ComputeAsync(runtime, Cancellation);
        var lines = table.ToString().Split('\n');
        Assert.Equal(14, lines.Length);
        Assert.Equal(["            a", "0    0.000000e+00"], lines[..2].Select((line, i) => i == 0 ? line[^13..] : line));
        Assert.Equal("...           ...", lines[6]);
        Assert.Equal("60   6.000000e-06", lines[11]);
        Assert.Equal("[61 rows x 1 columns]", lines[13]);
    }

    [Fact]
    public async Task A_frame_says_what_its_columns_are()
    {
        await using var runtime = new ArrayRuntime();
        var df = DataFrame.FromColumns(Column.Of("a", [1.5, double.NaN]), Column.Of("text", ["x", "y"]));
        Assert.Equal("2 rows in 1 chunks, 2 columns\n  0  a     1 there  float64\n  1  text  2 there  text", await df.InfoAsync(runtime, Cancellation));
    }
}
