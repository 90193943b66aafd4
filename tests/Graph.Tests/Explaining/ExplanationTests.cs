using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests.Explaining;

/// <summary>The plan as text: readable for a month of files, and true about what differs.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Of_many_inputs_that_are_alike_one_is_written_and_the_last_named()
    {
        var lines = Explain([.. Enumerable.Range(0, 31).Select(day => Day(day, 4))]);
        Assert.Equal(2, lines.Count(line => line.Contains("arange", StringComparison.Ordinal)));
        Assert.Contains("… and 30 more like it, to arange", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_in_chunks_is_written()
    {
        var lines = Explain([.. Enumerable.Range(0, 8).Select(day => Day(day, day == 3 ? 2 : 4))]);
        Assert.Single(lines, line => line.Contains("(8,) in 4 chunks", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("and 3 more like it", StringComparison.Ordinal));
    }

    [Fact]
    public void Few_inputs_are_each_written() =>
        Assert.Equal(3, Explain([Day(0, 4), Day(1, 4), Day(2, 4)]).Count(line => line.Contains("arange", StringComparison.Ordinal)));

    [Fact]
    public void One_chunk_is_not_called_chunks() =>
        Assert.Contains("in 1 chunk ", ChunkedArray.Arange(8, chunks: 8).Explain(rewrite: false).ReplaceLineEndings(" "), StringComparison.Ordinal);

    private static ChunkedArray Day(int day, int chunk) => ChunkedArray.Arange(day, day + 8, 1, chunks: chunk);

    private static string[] Explain(ChunkedArray[] days) =>
        [.. ArrayMath.Stack(days).Explain(rewrite: false).Split('\n').TakeWhile(line => !line.StartsWith("plan", StringComparison.Ordinal))];
}
