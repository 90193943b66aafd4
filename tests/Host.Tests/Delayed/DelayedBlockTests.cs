using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Arrays whose chunks calls give.</summary>
public sealed class DelayedBlockTests
{
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<IEnumerable<long>> ComputedAsync(ArrayRuntime runtime, ChunkedArray array) =>
        (await array.ComputeAsync(runtime, Token)).AsSpan<long>().ToArray();

    private static ArrayRuntime Runtime(long bytes = 1 << 22) => new(new ActorArraysOptions
    {
        Memory = new Bytes(bytes), Threads = 2, RetryDelay = TimeSpan.FromMilliseconds(1), AnswerWhy = false,
    });

    private Delayed<long[]> Counted(params long[] elements) => Delayed.Call(() =>
    {
        Interlocked.Increment(ref _calls);
        return elements;
    });

    [Fact]
    public async Task A_call_gives_an_array()
    {
        await using var runtime = Runtime();
        var x = ChunkedArray.FromDelayed(Counted(1, 2, 3, 4, 5, 6), Shape.Create(2, 3));
        Assert.Equal(0, _calls);
        Assert.Equal([5L, 7, 9], await ComputedAsync(runtime, x.Sum(0)));
        Assert.Equal(1, _calls);
        var scalar = ChunkedArray.FromDelayed(Counted(7), Shape.Create());
        Assert.Equal([8L], await ComputedAsync(runtime, scalar + 1));
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public async Task Arrays_of_every_dtype_and_layout_are_blocks(DType dtype)
    {
        await using var runtime = Runtime();
        var elements = await (ChunkedArray.Arange(12) % 5).Reshape(3, 4).AsType(dtype).ComputeAsync(runtime, Token);
        var layout = new Layout(Shape.Create(4, 3), [1, 4], 0);
        var x = ChunkedArray.FromDelayed(Delayed.Call(() => elements.View(layout)), Shape.Create(4, 3), dtype);
        var same = await ArrayMath.Equal(x, ChunkedArray.FromNdArray(elements).T).All().ComputeAsync(runtime, Token);
        Assert.True(same.AsSpan<bool>()[0]);
    }

    public static TheoryData<DType> AllTypes() => [.. Enum.GetValues<DType>()];

    [Fact]
    public async Task Each_block_is_called_once_and_what_is_not_needed_never()
    {
        await using var runtime = Runtime();
        var blocks = Enumerable.Range(0, 5).Select(i => Counted(2L * i, (2L * i) + 1)).ToArray();
        var x = ChunkedArray.FromDelayed(blocks, ChunkSpec.Of(2), Shape.Create(10));
        var results = await runtime.ComputeAsync([x + 1, x.Sum(), x[Slices.Every(3)]], null, Token);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 9, 10], results[0].AsSpan<long>().ToArray());
        Assert.Equal([0L, 3, 6, 9], results[2].AsSpan<long>().ToArray());
        Assert.Equal(5, _calls);
        Assert.Equal([2L, 3], await ComputedAsync(runtime, x["2:4"]));
        Assert.Equal(6, _calls);
    }

    [Fact]
    public async Task What_several_blocks_take_is_made_once()
    {
        await using var runtime = Runtime();
        var shared = Counted(10, 20, 30);
        var deeper = shared.Select(all => all.Sum());
        var blocks = Enumerable.Range(0, 3).Select(i => Delayed.Call((long[] all, long sum) => new[] { all[i], sum }, shared, deeper)).ToArray();
        var x = ChunkedArray.FromDelayed(blocks, ChunkSpec.Of(2), Shape.Create(6));
        var y = ChunkedArray.FromDelayed(blocks[1], Shape.Create(2));
        var results = await runtime.ComputeAsync([x, y], null, Token);
        Assert.Equal([10L, 60, 20, 60, 30, 60], results[0].AsSpan<long>().ToArray());
        Assert.Equal([20L, 60], results[1].AsSpan<long>().ToArray());
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Blocks_take_futures_without_keeping_threads()
    {
        await using var runtime = Runtime();
        var gate = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = runtime.Submit(Delayed.FromTask(gate.Task).Select(v => v + 1));
        var blocks = Enumerable.Range(0, 8).Select(i => Delayed.Call((long v) => new[] { v * i }, late)).ToArray();
        var sum = ChunkedArray.FromDelayed(blocks, ChunkSpec.Of(1), Shape.Create(8)).Sum();
        var computed = ComputedAsync(runtime, sum);
        gate.SetResult(1);
        Assert.Equal([56L], await computed.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task A_block_of_another_shape_or_dtype_is_an_error()
    {
        await using var runtime = Runtime();
        var shorter = await Assert.ThrowsAsync<RunFailedException>(
            () => ChunkedArray.FromDelayed(Counted(1, 2), Shape.Create(3)).ComputeAsync(runtime, Token));
        Assert.Contains("from_delayed: a block must have the 3 elements of its shape (3,), but its call gave 2.", shorter.Message, StringComparison.Ordinal);
        var elements = await ChunkedArray.Zeros(Shape.Create(2, 2)).ComputeAsync(runtime, Token);
        foreach (var (shape, dtype) in new[] { (Shape.Create(4), DType.Float64), (Shape.Create(2, 2), DType.Float32) })
        {
            var x = ChunkedArray.FromDelayed(Delayed.Value(elements), shape, dtype);
            var other = await Assert.ThrowsAsync<RunFailedException>(() => x.ComputeAsync(runtime, Token));
            Assert.Contains($"must have shape {shape} and dtype {dtype.Name()}, as its array says, but the call gave shape (2, 2) and dtype float64.", other.Message, StringComparison.Ordinal);
        }

        var none = ChunkedArray.FromDelayed(Delayed.Call(NdArray () => null!), Shape.Create(2), DType.Int8);
        Assert.Contains("but its call gave null", (await Assert.ThrowsAsync<RunFailedException>(() => none.ComputeAsync(runtime, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_and_chunks_must_be_as_many()
    {
        var error = Assert.Throws<ShapeException>(() => ChunkedArray.FromDelayed([Counted(1), Counted(2)], ChunkSpec.Of(1), Shape.Create(3)));
        Assert.StartsWith("from_delayed: there must be a block for each chunk, but there are 3 chunks of (3,) and 2 blocks.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_calls_of_a_block_need_counts()
    {
        await using var runtime = Runtime(1 << 20);
        var large = Delayed.Call(() => new long[] { 1 }, new CallOptions { ScratchBytes = Bytes.MiB(2) });
        await Assert.ThrowsAsync<BudgetException>(() => ChunkedArray.FromDelayed(large, Shape.Create(1)).ComputeAsync(runtime, Token));
    }

    [Fact]
    public async Task Calls_are_tried_again_as_often_as_they_say()
    {
        await using var runtime = Runtime();
        var block = Delayed.Call(() => Interlocked.Increment(ref _calls) < 3 ? throw new InvalidDataException("early") : new long[] { 5 }, new CallOptions { Retries = 2 });
        Assert.Equal([5L], await ComputedAsync(runtime, ChunkedArray.FromDelayed(block, Shape.Create(1))));
        var never = block.Select(long[] (_) => throw new InvalidDataException("never"), new CallOptions { Retries = 0 });
        await Assert.ThrowsAsync<RunFailedException>(() => ChunkedArray.FromDelayed(never, Shape.Create(1)).ComputeAsync(runtime, Token));
    }

    [Fact]
    public async Task A_block_without_elements_is_not_called()
    {
        await using var runtime = Runtime();
        Assert.Equal([0L], await ComputedAsync(runtime, ChunkedArray.FromDelayed(Counted(), Shape.Create(0)).Sum()));
        Assert.Equal(0, _calls);
    }
}
