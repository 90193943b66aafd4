using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Arrays of random delayed blocks, beside plain loops.</summary>
public sealed class RandomDelayedBlockTests
{
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_blocks_of_random_graphs_are_what_loops_give()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Memory = Bytes.MiB(4), Threads = 2, AnswerWhy = false });
        for (var seed = 0; seed < 60; seed++)
        {
            await CheckAsync(runtime, new Random(seed), seed);
        }
    }

    private async Task CheckAsync(ArrayRuntime runtime, Random random, int seed)
    {
        var (rows, columns) = (random.Next(1, 9), random.Next(1, 9));
        var (height, width) = (random.Next(1, rows + 1), random.Next(1, columns + 1));
        var chunks = ChunkSpec.OfAxes(ChunkSpec.Of(height), ChunkSpec.Of(width));
        var grid = ChunkedArray.Zeros(Shape.Create(rows, columns), chunks: chunks).Chunks;
        var (graph, values) = RandomGraph(random);
        var expected = new long[rows, columns];
        var blocks = new List<Delayed<long[]>>();
        for (var i = 0; i < grid.Count; i++)
        {
            var (box, from) = (grid.BoxOf(i), random.Next(graph.Count));
            blocks.Add(graph[from].Select(value => Filled(box, value)));
            Fill(expected, box, values[from]);
        }

        _calls = 0;
        var x = ChunkedArray.FromDelayed(blocks, chunks, Shape.Create(rows, columns));
        var (row, column) = (random.Next(rows), random.Next(columns));
        var part = Delayed.OfArray(x[row, column]).Select(static array => array.AsSpan<long>()[0]);
        var (all, one) = ((await ((ChunkedArray)x).ComputeAsync(runtime, Token)).AsSpan<long>().ToArray(), _calls);
        Assert.True(expected.Cast<long>().SequenceEqual(all), $"seed {seed}");
        Assert.True(one <= graph.Count, $"seed {seed}: {one} calls of {graph.Count}");
        Assert.Equal(expected[row, column], await runtime.ComputeAsync(part, cancellation: Token));
        Assert.Equal(expected[row, column], await runtime.Submit(part));
    }

    private (List<Delayed<long>> Graph, List<long> Values) RandomGraph(Random random)
    {
        var (graph, values) = (new List<Delayed<long>> { Delayed.Value(7L) }, new List<long> { 7 });
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var (a, b) = (random.Next(graph.Count), random.Next(graph.Count));
            graph.Add(Delayed.Call(Combined, graph[a], graph[b]));
            values.Add((3 * values[a]) - values[b]);
        }

        return (graph, values);
    }

    private long Combined(long a, long b)
    {
        Interlocked.Increment(ref _calls);
        return (3 * a) - b;
    }

    private static long[] Filled(Box box, long value)
    {
        var elements = new long[box.Size];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = value + (100 * (box.Start[0] + (i / box.Lengths[1]))) + box.Start[1] + (i % box.Lengths[1]);
        }

        return elements;
    }

    private static void Fill(long[,] expected, Box box, long value)
    {
        for (var i = box.Start[0]; i < box.End(0); i++)
        {
            for (var j = box.Start[1]; j < box.End(1); j++)
            {
                expected[i, j] = value + (100 * i) + j;
            }
        }
    }
}
