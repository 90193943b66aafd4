using System.Runtime.CompilerServices;
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Calls that start at once.</summary>
public sealed class FutureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ArrayRuntime Runtime(int threads = 2, TimeSpan? taskTime = null) => new(new ActorArraysOptions
    {
        Memory = Bytes.KiB(64), Threads = threads, RetryDelay = TimeSpan.FromMilliseconds(1), TaskTime = taskTime, AnswerWhy = false,
    });

    [Fact]
    public async Task A_future_is_an_argument_without_waiting()
    {
        await using var runtime = Runtime();
        using var gate = new ManualResetEventSlim();
        var first = runtime.Submit(Delayed.Call(() => gate.Wait(TimeSpan.FromMinutes(1)) ? 20 : 0));
        var second = runtime.Submit(Delayed.Call((int a, int b) => a + b, first, Delayed.Call((int a) => a + 2, first)));
        Assert.Equal(FutureStatus.Pending, second.Status);
        gate.Set();
        Assert.Equal(42, await second);
        Assert.Equal((FutureStatus.Finished, FutureStatus.Finished), (first.Status, second.Status));
        Assert.Equal(43, await runtime.ComputeAsync(Delayed.Call((int a) => a + 1, second), cancellation: Token));
        Assert.Equal(42, await runtime.Submit(second.ToDelayed()));
        Assert.Equal(7, await runtime.Submit(Delayed.Value(7)));
    }

    [Fact]
    public async Task A_failure_is_told_to_whoever_needs_the_value_and_to_nobody_else()
    {
        await using var runtime = Runtime();
        static int Fail() => throw new InvalidOperationException("no");
        var bad = runtime.Submit(Delayed.Call(Fail, new CallOptions { Retries = 2 }));
        var needs = runtime.Submit(Delayed.Call((int a) => a, bad));
        var others = runtime.SubmitEach((int i) => i * i, Enumerable.Range(0, 100));
        var error = await Assert.ThrowsAsync<CallFailedException>(() => needs.AsTask());
        Assert.Equal(("Fail", 3), (error.Name, error.Attempts));
        Assert.Equal("no", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        Assert.Contains("made at: FutureTests.cs:", error.Message, StringComparison.Ordinal);
        Assert.Equal((FutureStatus.Failed, error), (bad.Status, bad.Exception));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => i * i), await ArrayRuntime.GatherAsync(others));
    }

    [Fact]
    public async Task A_failure_of_one_of_many_names_the_function_and_the_users_line()
    {
        await using var runtime = new ArrayRuntime();
        var futures = runtime.SubmitEach((int i) => 1 / i, [1, 0]);
        var error = await Assert.ThrowsAsync<CallFailedException>(() => ArrayRuntime.GatherAsync(futures));
        Assert.StartsWith("(int i) => 1 / i: the call failed with DivideByZeroException", error.Message, StringComparison.Ordinal);
        Assert.Contains("made at: FutureTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_may_submit_tasks_and_await_them_on_one_thread()
    {
        await using var runtime = Runtime(threads: 1);
        Delayed<int> Fibonacci(int n) => n < 2 ? n : Delayed.Call(async cancellation =>
        {
            var (a, b) = (runtime.Submit(Fibonacci(n - 1)), runtime.Submit(Fibonacci(n - 2)));
            return await a + await b;
        });
        Assert.Equal(144, await runtime.Submit(Fibonacci(12)).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    [Fact]
    public async Task Cancelling_ends_a_future_and_what_needs_it()
    {
        await using var runtime = Runtime();
        var asked = new TaskCompletionSource();
        var running = runtime.Submit(Delayed.Call(async cancellation =>
        {
            await using var registration = cancellation.Register(asked.SetResult);
            await Task.Delay(Timeout.Infinite, cancellation);
            return 1;
        }));
        var needs = runtime.Submit(Delayed.Call((int a) => a, running));
        running.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => needs.AsTask());
        Assert.Equal((FutureStatus.Cancelled, FutureStatus.Cancelled), (running.Status, needs.Status));

        // Either the function was never called, or it was asked to stop.
        await Task.WhenAny(asked.Task, Task.Delay(50, Token));
        Assert.Equal(2, await runtime.Submit(Delayed.Call(() => 2)));
    }

    [Fact]
    public async Task A_call_that_hangs_fails_alone()
    {
        await using var runtime = Runtime(taskTime: TimeSpan.FromMilliseconds(200));
        using var gate = new ManualResetEventSlim();
        var hanging = runtime.Submit(Delayed.Call(() => gate.Wait(TimeSpan.FromMinutes(1))));
        var others = runtime.SubmitEach((int i) => i, Enumerable.Range(0, 50));
        var error = await Assert.ThrowsAsync<CallFailedException>(() => hanging.AsTask());
        Assert.IsAssignableFrom<TimeoutException>(error.InnerException);
        Assert.Equal(Enumerable.Range(0, 50), await ArrayRuntime.GatherAsync(others));
        gate.Set();
    }

    [Fact]
    public async Task A_retry_in_a_later_run_is_not_ended_by_the_run_before()
    {
        await using var runtime = Runtime(threads: 4);
        for (var round = 0; round < 50; round++)
        {
            var futures = Enumerable.Range(0, 40).Select(i =>
            {
                var tries = 0;
                return runtime.Submit(Delayed.Call(() => tries++ < i % 4 ? throw new InvalidOperationException("again") : i, new CallOptions { Retries = 3 }));
            }).ToList();
            Assert.Equal(Enumerable.Range(0, 40), await ArrayRuntime.GatherAsync(futures));
        }
    }

    [Fact]
    public async Task Futures_come_as_they_end()
    {
        await using var runtime = Runtime();
        using var gate = new ManualResetEventSlim();
        var last = runtime.Submit(Delayed.Call(() => gate.Wait(TimeSpan.FromMinutes(1)) ? -1 : 0));
        var futures = runtime.SubmitEach((int i) => i, Enumerable.Range(0, 20)).Prepend(last).ToList();
        var seen = new List<Future<int>>();
        await foreach (var future in ArrayRuntime.AsCompleted(futures, Token))
        {
            seen.Add(future);
            if (seen.Count == 20)
            {
                gate.Set();
            }
        }

        Assert.Equal(21, seen.Distinct().Count());
        Assert.Same(last, seen[^1]);
    }

    [Fact]
    public async Task A_value_is_free_when_nobody_refers_to_its_future()
    {
        await using var runtime = Runtime();
        var (sum, value) = await SubmitAsync(runtime);
        Assert.Equal(10, await sum);
        for (var i = 0; i < 50 && value.IsAlive; i++)
        {
            await Task.Delay(10, Token);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(value.IsAlive);
        Assert.Equal(FutureStatus.Finished, sum.Status);
    }

    [Fact]
    public async Task Disposing_the_runtime_ends_futures_and_later_ones_are_refused()
    {
        var runtime = Runtime();
        var waits = runtime.Submit(Delayed.Call(async cancellation =>
        {
            await Task.Delay(50, CancellationToken.None);
            return 1;
        }));
        await waits;
        await runtime.DisposeAsync();
        await Assert.ThrowsAsync<CallFailedException>(() => runtime.Submit(Delayed.Call(() => 1)).AsTask());
    }

    [Fact]
    public async Task A_hundred_thousand_futures_are_done_and_leave_nothing()
    {
        await using var runtime = Runtime();
        var futures = runtime.SubmitEach((int i) => i + 1L, Enumerable.Range(0, 100_000));
        Assert.Equal(5_000_050_000, (await ArrayRuntime.GatherAsync(futures)).Sum());
        var status = await runtime.Actors.GetStatusAsync();
        for (var i = 0; i < 100 && status.Runs > 0; i++)
        {
            await Task.Delay(10, Token);
            status = await runtime.Actors.GetStatusAsync();
        }

        Assert.Equal((0, 0L, 0L), (status.Runs, status.Nodes, status.Permitted.Value));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(Future<int> Sum, WeakReference Value)> SubmitAsync(ArrayRuntime runtime)
    {
        var made = runtime.Submit(Delayed.Call(() => new int[] { 1, 2, 3, 4 }));
        return (runtime.Submit(Delayed.Call((int[] values) => values.Sum(), made)), new WeakReference(await made));
    }
}
