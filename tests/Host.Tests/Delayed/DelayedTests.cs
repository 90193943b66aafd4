using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Delayed values computed by a runtime.</summary>
public sealed class DelayedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ArrayRuntime Runtime(long bytes = 1 << 20) => new(new ActorArraysOptions
    {
        Memory = new Bytes(bytes), Threads = 2, RetryDelay = TimeSpan.FromMilliseconds(1), AnswerWhy = false,
    });

    private static int Increment(int x) => x + 1;

    [Fact]
    public async Task Calls_take_delayed_and_present_arguments_alike()
    {
        await using var runtime = Runtime();
        var one = Delayed.Call(Increment, Delayed.Value(0));
        var sum = Delayed.Call((int a, int b, string c) => $"{a + b}{c}", one, 41, "!");
        Assert.Equal("42!", await runtime.ComputeAsync(sum, cancellation: Token));
    }

    [Fact]
    public async Task The_same_object_is_computed_once_and_two_calls_twice()
    {
        await using var runtime = Runtime();
        var calls = 0;
        int Count() => Interlocked.Increment(ref calls);
        var shared = Delayed.Call(Count);
        var both = Delayed.Call((int a, int b) => a == b, shared, shared);
        Assert.Equal([true, true], await runtime.ComputeAsync([both, both.Select(same => same)], cancellation: Token));
        Assert.Equal(1, calls);
        var sum = Delayed.Call((int a, int b) => a + b, Delayed.Call(Count), Delayed.Call(Count));
        Assert.Equal(2 + 3, await runtime.ComputeAsync(sum, cancellation: Token));
    }

    [Fact]
    public async Task Values_need_no_run_and_null_is_a_value()
    {
        await using var runtime = Runtime();
        Assert.Equal(3, await runtime.ComputeAsync(Delayed.Value(3), cancellation: Token));
        Assert.Null(await runtime.ComputeAsync(Delayed.Call(() => (string?)null).Select(text => text), cancellation: Token));
        Assert.Empty(await runtime.ComputeAsync(Array.Empty<Delayed<int>>(), cancellation: Token));
        Assert.Empty(await runtime.ComputeAsync(Delayed.All(Array.Empty<Delayed<int>>()), cancellation: Token));
    }

    [Fact]
    public async Task Asynchronous_functions_are_awaited()
    {
        await using var runtime = Runtime();
        var late = Delayed.Call(async (int x, CancellationToken cancellation) =>
        {
            await Task.Delay(5, cancellation);
            return x * 2;
        }, Delayed.Call(Increment, Delayed.Value(20)));
        Assert.Equal(42, await runtime.ComputeAsync(late, cancellation: Token));
        Assert.Throws<ArgumentException>(() => Delayed.Call(() => Task.FromResult(1)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task A_tree_combines_from_left_to_right(int fanIn)
    {
        await using var runtime = Runtime();
        var letters = Enumerable.Range(0, 100).Select(i => Delayed.Call(() => $"{i} "));
        var text = await runtime.ComputeAsync(Delayed.Aggregate(letters, string.Concat, fanIn), cancellation: Token);
        Assert.Equal(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i} ")), text);
    }

    [Fact]
    public async Task A_chain_of_100_000_calls_and_a_list_of_as_many_are_computed()
    {
        await using var runtime = Runtime(64 << 20);
        var chain = Delayed.Value(0);
        for (var i = 0; i < 100_000; i++)
        {
            chain = Delayed.Call(Increment, chain);
        }

        Assert.Equal(100_000, await runtime.ComputeAsync(chain, cancellation: Token));
        var list = await runtime.ComputeAsync(Delayed.All(Enumerable.Range(0, 100_000).Select(i => Delayed.Call(Increment, Delayed.Value(i)))), cancellation: Token);
        Assert.Equal(Enumerable.Range(1, 100_000), list);
    }

    [Fact]
    public async Task A_failure_names_the_call_and_its_line()
    {
        await using var runtime = Runtime();
        static int Fail(int x) => throw new InvalidOperationException($"no {x}");
        var error = await Assert.ThrowsAsync<RunFailedException>(
            () => runtime.ComputeAsync(Delayed.Call(Fail, Delayed.Call(Increment, Delayed.Value(6))).Select(Increment), cancellation: Token));
        Assert.Equal("no 7", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        Assert.StartsWith("Fail failed with InvalidOperationException: no 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("made at: DelayedTests.cs:", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
    }

    [Fact]
    public async Task A_call_is_tried_again_as_often_as_it_says()
    {
        await using var runtime = Runtime();
        Delayed<int> Failing(int times, CallOptions options, Func<Exception> error)
        {
            var tries = 0;
            return Delayed.Call(() => Interlocked.Increment(ref tries) > times ? tries : throw error(), options);
        }

        var usual = new ComputeOptions { Strategy = new SupervisionStrategy { RetriesMax = 2, BackoffFirst = TimeSpan.FromMilliseconds(1) } };
        var often = Failing(5, new CallOptions { Retries = 5 }, () => new InvalidOperationException("thrown"));
        Assert.Equal(6, await runtime.ComputeAsync(often, usual, Token));
        Assert.Equal(3, await runtime.ComputeAsync(Failing(2, new CallOptions(), () => new TransientException("passes")), usual, Token));

        // Beside a call that is tried often, others are tried as often as they are alone.
        Task<IReadOnlyList<int>> Beside(Delayed<int> other) => runtime.ComputeAsync([Failing(5, new CallOptions { Retries = 5 }, () => new InvalidOperationException("x")), other], usual, Token);
        Assert.Equal(3, (await Assert.ThrowsAsync<RunFailedException>(() => Beside(Failing(9, new CallOptions(), () => new TransientException("t"))))).Attempts);
        Assert.Equal(1, (await Assert.ThrowsAsync<RunFailedException>(() => Beside(Failing(9, new CallOptions(), () => new InvalidOperationException("i"))))).Attempts);
        var never = new CallOptions { Retries = 0 };
        Assert.Equal(1, (await Assert.ThrowsAsync<RunFailedException>(() => Beside(Failing(9, never, () => new TransientException("t"))))).Attempts);
    }

    [Fact]
    public async Task Cancelling_asks_calls_to_stop_and_leaves_nothing()
    {
        await using var runtime = Runtime();
        using var source = new CancellationTokenSource();
        var waiting = Delayed.Call(async cancellation =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            return 1;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runtime.ComputeAsync(waiting.Select(Increment), cancellation: source.Token));
        await AssertEmptyAsync(runtime);
    }

    [Fact]
    public async Task A_call_that_hangs_is_given_up_after_its_time()
    {
        await using var runtime = Runtime();
        using var gate = new ManualResetEventSlim();
        var hanging = Delayed.Call(() =>
        {
            gate.Wait(TimeSpan.FromMinutes(1));
            return 1;
        });
        var error = await Assert.ThrowsAsync<RunFailedException>(
            () => runtime.ComputeAsync(hanging, new ComputeOptions { TaskTime = TimeSpan.FromMilliseconds(100) }, Token));
        Assert.IsType<TaskTimeoutException>(error.InnerException);
        gate.Set();
    }

    [Fact]
    public async Task The_budget_bounds_what_calls_hold_at_a_time()
    {
        // Ten results of a third of the budget each, combined by pairs: three at a time and no more.
        await using var runtime = Runtime(3000);
        var options = new CallOptions { ResultBytes = new Bytes(1000) };
        var items = Enumerable.Range(0, 10).Select(i => Delayed.Call(() => Enumerable.Repeat((byte)i, 1000).ToArray(), options)).ToList();
        var sum = items[0];
        foreach (var item in items.Skip(1))
        {
            sum = Delayed.Call((byte[] a, byte[] b) => a.Zip(b, (x, y) => (byte)(x + y)).ToArray(), sum, item, options);
        }

        Assert.Equal(Enumerable.Repeat((byte)45, 1000), await runtime.ComputeAsync(sum, cancellation: Token));
        var status = await runtime.Actors.GetStatusAsync();
        Assert.InRange(status.Peak.Value, 3000, 3000);
        await AssertEmptyAsync(runtime);
    }

    [Fact]
    public async Task Results_and_calls_that_are_too_large_are_refused()
    {
        await using var runtime = Runtime(3000);
        var longer = Delayed.Call(() => new double[100], new CallOptions { ResultBytes = new Bytes(799), Name = "numbers" });
        var refused = await Assert.ThrowsAsync<RunFailedException>(() => runtime.ComputeAsync(longer, cancellation: Token));
        Assert.IsType<PermitExceededException>(refused.InnerException);
        Assert.Contains("numbers: the result may have 799 B", refused.Message, StringComparison.Ordinal);
        var large = Delayed.Call(() => 1, new CallOptions { ScratchBytes = new Bytes(3000), Name = "large" });
        var error = await Assert.ThrowsAsync<BudgetException>(() => runtime.ComputeAsync(large, cancellation: Token));
        Assert.StartsWith("large: the call needs", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Delayed.Call(() => 1, new CallOptions { Retries = -1 }));
    }

    [Fact]
    public async Task A_call_that_takes_more_than_the_budget_is_refused_before_anything_runs()
    {
        await using var runtime = Runtime(3000);
        var options = new CallOptions { ResultBytes = new Bytes(1000) };
        var list = Delayed.All(Enumerable.Range(0, 10).Select(i => Delayed.Call(() => new byte[1000], options)));
        await Assert.ThrowsAsync<BudgetException>(() => runtime.ComputeAsync(list, cancellation: Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Values_that_wait_are_spilled_or_put_aside_and_come_back(int kind)
    {
        // All items are needed twice, in opposite orders, so most of them wait; the budget holds three.
        await using var runtime = Runtime(3000);
        var options = new CallOptions { ResultBytes = new Bytes(1000) };
        var items = Enumerable.Range(0, 40).Select(i => Delayed.Call(() => Made(kind, i), options)).ToList();
        var there = Delayed.Aggregate(items, (a, b) => Made(kind, Number(a) + Number(b)), 2, options);
        var back = Delayed.Aggregate(items.AsEnumerable().Reverse(), (a, b) => Made(kind, (3 * Number(a)) + Number(b)), 2, options);
        var values = await runtime.ComputeAsync([there, back, items[7]], cancellation: Token);
        await using var plenty = Runtime();
        var expected = await plenty.ComputeAsync([there, back, items[7]], cancellation: Token);
        Assert.Equal(expected.Select(Number), values.Select(Number));
        Assert.Equal(780, Number(values[0]));
        Assert.InRange((await runtime.Actors.GetStatusAsync()).Peak.Value, 2000, 3000);
        await AssertEmptyAsync(runtime);
    }

    private static object Made(int kind, int number) => kind switch
    {
        0 => Enumerable.Repeat((double)number, 125).ToArray(),
        1 => number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(500),
        _ => new Box(number),
    };

    private static int Number(object value) => value switch
    {
        double[] numbers => (int)numbers[^1],
        string text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        _ => ((Box)value).Number,
    };

    private static async Task AssertEmptyAsync(ArrayRuntime runtime)
    {
        var status = await runtime.Actors.GetStatusAsync();
        Assert.Equal((0, 0L, 0, 0L, 0L), (status.Runs, status.Nodes, status.Chunks, status.Resident.Value, status.Permitted.Value));
    }

    private sealed record Box(int Number);
}
