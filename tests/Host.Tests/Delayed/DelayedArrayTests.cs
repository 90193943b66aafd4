using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Arrays and chunks as arguments of calls.</summary>
public sealed class DelayedArrayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<IEnumerable<long>> ComputedAsync(ArrayRuntime runtime, ChunkedArray array) =>
        (await array.ComputeAsync(runtime, Token)).AsSpan<long>().ToArray();

    private static ArrayRuntime Runtime(long bytes = 1 << 22) => new(new ActorArraysOptions
    {
        Memory = new Bytes(bytes), Threads = 2, RetryDelay = TimeSpan.FromMilliseconds(1), AnswerWhy = false,
    });

    private static long Sum(NdArray array)
    {
        long sum = 0;
        foreach (var element in array.AsSpan<long>())
        {
            sum += element;
        }

        return sum;
    }

    [Fact]
    public async Task A_call_is_given_the_whole_array()
    {
        await using var runtime = Runtime();
        var array = Delayed.OfArray(ChunkedArray.Arange(12, DType.Int64, ChunkSpec.Of(5)).Reshape(3, 4).T);
        var text = Delayed.Call((NdArray x, int more) => $"{x.Shape} {x.AsSpan<long>()[1]} {Sum(x) + more}", array, 1);
        Assert.Equal("(4, 3) 4 67", await runtime.ComputeAsync(text, cancellation: Token));
        Assert.Equal(66, Sum(await runtime.ComputeAsync(array, cancellation: Token)));
        Assert.Equal("(4, 3) 4 67", await runtime.Submit(text));
        Assert.Equal(66, Sum(await runtime.Submit(array)));
    }

    [Fact]
    public async Task Arrays_of_one_computation_share_what_they_need()
    {
        await using var runtime = Runtime();
        var calls = 0;
        var block = Delayed.Call(() =>
        {
            Interlocked.Increment(ref calls);
            return new long[] { 1, 2, 3 };
        });
        var x = ChunkedArray.FromDelayed(block, Shape.Create(3));
        var sums = new[] { Delayed.OfArray(x + 1), Delayed.OfArray(x * 2) }.Select(array => array.Select(Sum)).ToArray();
        Assert.Equal([9L, 12L], await runtime.ComputeAsync(sums, cancellation: Token));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task An_array_whose_lengths_a_mask_decides_is_an_argument_too()
    {
        await using var runtime = Runtime();
        var x = ChunkedArray.Arange(10, DType.Int64, ChunkSpec.Of(4));
        var sum = Delayed.OfArray(x[x > 6]).Select(Sum);
        Assert.Equal(7 + 8 + 9, await runtime.ComputeAsync(sum, cancellation: Token));
        Assert.Equal(7 + 8 + 9, await runtime.Submit(sum));
    }

    [Fact]
    public async Task Arrays_that_do_not_fit_are_refused_before_anything_runs()
    {
        await using var runtime = Runtime(1 << 20);
        var large = Delayed.OfArray(ChunkedArray.Zeros(Shape.Create(1 << 18)));
        var error = await Assert.ThrowsAsync<BudgetException>(() => runtime.ComputeAsync(large.Select(static x => x.Rank), cancellation: Token));
        Assert.Contains("DelayedArrayTests.cs:", error.Message, StringComparison.Ordinal);
        Assert.Throws<BudgetException>(() => runtime.Submit(large.Select(static x => x.Rank)));

        // Each fits, but not together.
        var ranks = Enumerable.Range(0, 5).Select(i => Delayed.OfArray(ChunkedArray.Full(Shape.Create(1 << 15), i)).Select(static x => x.Rank)).ToArray();
        error = await Assert.ThrowsAsync<BudgetException>(() => runtime.ComputeAsync(ranks, cancellation: Token));
        Assert.StartsWith("delayed: the 5 arrays that calls take must fit in the budget together, but have 1.25 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1], await runtime.ComputeAsync(ranks[..2], cancellation: Token));
    }

    [Fact]
    public async Task An_array_that_fails_fails_what_takes_it()
    {
        await using var runtime = Runtime();
        var x = ChunkedArray.FromDelayed(Delayed.Call(long[] () => throw new InvalidDataException("no such day")), Shape.Create(3));
        var sum = Delayed.OfArray(x).Select(Sum);
        var failed = await Assert.ThrowsAsync<RunFailedException>(() => runtime.ComputeAsync(sum, cancellation: Token));
        Assert.Contains("no such day", failed.Message, StringComparison.Ordinal);
        var future = await Assert.ThrowsAsync<CallFailedException>(runtime.Submit(sum).AsTask);
        Assert.Contains("no such day", future.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_are_arguments_and_become_an_array_again()
    {
        await using var runtime = Runtime();
        var x = ChunkedArray.Arange(35, DType.Int64).Reshape(5, 7).Rechunk(ChunkSpec.OfAxes(ChunkSpec.Of(2), ChunkSpec.Of(3)));
        var chunks = x.ToDelayed();
        Assert.Equal((9, "(1, 3)"), (chunks.Count, (await runtime.ComputeAsync(chunks.At(2, 1), cancellation: Token)).Shape.ToString()));
        Assert.Throws<ArrayIndexException>(() => chunks.At(3, 0));
        Assert.Throws<ArrayIndexException>(() => chunks.At(0));

        var twice = chunks.Select(chunk => chunk.Select(static part => part.AsSpan<long>().ToArray().Select(static v => v * 2).ToArray())).ToArray();
        var y = ChunkedArray.FromDelayed(twice, ChunkSpec.OfAxes(ChunkSpec.Of(2), ChunkSpec.Of(3)), x.Shape);
        Assert.Equal(x.Chunks, y.Chunks);
        Assert.Equal(Enumerable.Range(0, 35).Select(static v => 2L * v), await ComputedAsync(runtime, y));
    }

    [Fact]
    public async Task A_local_array_is_put_into_the_runtime_once()
    {
        await using var runtime = Runtime();
        await using var kept = await ChunkedArray.FromArray([1L, 2, 3, 4], ChunkSpec.Of(2)).PersistAsync(runtime, Token);
        var sums = Enumerable.Range(0, 4).Select(i => Delayed.OfArray(kept.Array + i).Select(Sum)).ToArray();
        Assert.Equal([10L, 14, 18, 22], await runtime.ComputeAsync(sums, cancellation: Token));
        Assert.Equal(10, await runtime.Submit(sums[0]));
    }
}
