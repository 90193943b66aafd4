using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.TestKit;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

/// <summary>Tasks that hang, on real threads: the run ends, the thread is replaced, and what it used is freed when it returns.</summary>
public sealed class SlowTaskTests : LocalTest, IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private readonly TestProbe _probe = new();
    private readonly ManualResetEventSlim _go = new();

    public void Dispose() => _go.Dispose();

    [Fact]
    public async Task A_task_that_hangs_ends_its_run_with_an_error_and_nothing_else_is_touched()
    {
        var plan = Chain();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Observer = _probe });
        var run = Start(system, plan, Hanging(plan, 1), new RunOptions { Strategy = new SupervisionStrategy { TaskTimeMax = Short } });
        var error = await Assert.ThrowsAsync<RunFailedException>(() => run.Completion);
        var limit = Assert.IsType<TaskTimeoutException>(error.InnerException);
        Assert.Equal(Short, limit.Limit);
        Assert.Contains("one try of a task may take 0.02 s, but try 1 has run for", error.Message, StringComparison.Ordinal);
        Assert.Contains("made at: Fake.cs:1", error.Message, StringComparison.Ordinal);

        // The value that the stray reads is in memory and in the account, though its run is gone.
        await run.DisposeAsync();
        var status = await system.GetStatusAsync();
        Assert.Equal((0, 0L, 1, 1), (status.Runs, status.Nodes, status.Strays, status.ReplacedThreads));
        Assert.Equal((1L, true), (Tracker.Alive, status.Resident + status.Permitted >= Tracker.AliveBytes));

        // The thread that took its place works, and the stray reads its input before it goes.
        var other = Chain();
        await Start(system, other, new FakeRunner(other, Tracker)).Completion;
        _go.Set();
        await _probe.ExpectAsync("StrayReturned", cancellation: Stop);
        await AssertNothingIsLeft(system);
        Assert.Equal(0, (await system.GetStatusAsync()).Strays);
    }

    [Fact]
    public async Task A_task_that_hangs_once_is_tried_again_if_the_strategy_says_so()
    {
        var plan = Chain();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Observer = _probe });
        var strategy = new SupervisionStrategy { TaskTimeMax = Short, Retried = FailureKinds.TimedOut, BackoffFirst = TimeSpan.Zero };
        var runner = Hanging(plan, 1, times: 1);
        var report = await Start(system, plan, runner, new RunOptions { Strategy = strategy }).Completion;
        Assert.Equal((3L, 1L), (report.Tasks, report.Retries));
        ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
        _go.Set();
        await _probe.ExpectAsync("StrayReturned", cancellation: Stop);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_straggler_has_a_backup_and_the_value_is_the_same()
    {
        var plan = Wide(40);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Observer = _probe });
        var policy = new BackupPolicy { ElapsedMin = Short, TimesUsual = 2, DoneMin = 8 };
        var runner = Hanging(plan, 39, times: 1);
        var report = await Start(system, plan, runner, new RunOptions { Strategy = new SupervisionStrategy { Backups = policy } }).Completion;
        Assert.Equal(1, report.Backups);
        ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
        Assert.Equal(1, (await system.GetStatusAsync()).Strays);
        _go.Set();
        await _probe.ExpectAsync("StrayReturned", cancellation: Stop);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_task_that_does_not_hear_that_it_must_stop_does_not_keep_its_run_from_ending()
    {
        var plan = Chain();
        var strategy = new SupervisionStrategy { StopGrace = Short };
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Observer = _probe });
        var run = Start(system, plan, Hanging(plan, 0), new RunOptions { Strategy = strategy });
        await _probe.ExpectAsync("StartTask", cancellation: Stop);
        await _hangs.Task.WaitAsync(Stop);
        run.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        await run.DisposeAsync();
        _go.Set();
        await _probe.ExpectAsync("StrayReturned", cancellation: Stop);
        await AssertNothingIsLeft(system);
    }

    [Fact]
    public async Task A_system_with_a_task_that_hangs_can_be_disposed()
    {
        var plan = Chain();
        var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Observer = _probe });
        var run = Start(system, plan, Hanging(plan, 0), new RunOptions { Strategy = new SupervisionStrategy { StopGrace = Short } });
        await _hangs.Task.WaitAsync(Stop);
        await system.DisposeAsync();
        Assert.True(run.Completion.IsCompleted);
        _go.Set();
        await _probe.ExpectAsync("StrayReturned", cancellation: Stop);
    }

    [Fact]
    public async Task A_run_that_misses_its_deadline_frees_everything()
    {
        var plan = Chain();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var runner = new FakeRunner(plan, Tracker)
        {
            During = static (task, token) =>
            {
                if (task.Index == 1)
                {
                    token.WaitHandle.WaitOne();
                }
            },
        };
        var run = Start(system, plan, runner, new RunOptions { Deadline = Short });
        var error = await Assert.ThrowsAsync<DeadlineException>(() => run.Completion);
        Assert.Equal((Short, 1L, 3L), (error.Deadline, error.TasksDone, error.TasksTotal));
        Assert.Equal(
            "deadline: the computation may take 0.02 s, but 1 of 3 tasks were done by then. Allow more time, or compute less.", error.Message);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_run_in_which_nothing_happens_tells_who_waits_for_what()
    {
        var plan = Chain();
        var stalls = new Stalls();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var run = Start(system, plan, Hanging(plan, 0), new RunOptions { StallAfter = Short, Stalled = stalls });
        var stall = await stalls.First.Task.WaitAsync(Stop);
        Assert.Equal((run.Id, Short), (stall.Run, stall.Silence));
        Assert.Contains("run 1/0#0 Running in try 1", stall.Waiting, StringComparison.Ordinal);
        Assert.Contains("thread 0: run 1/0#0 try 1, chain task 0, for at least", stall.Waiting, StringComparison.Ordinal);
        _go.Set();
        await run.Completion;
    }

    /// <summary>The moment of each run is drawn, by the number of starts of tasks that it waits for.</summary>
    [Fact]
    public async Task Two_hundred_runs_that_are_cancelled_at_random_moments_leave_nothing()
    {
        var random = new Simulated.SeededRandom(17);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 3, Budget = Bytes.KiB(2) });
        var strategy = new SupervisionStrategy { Backups = new BackupPolicy { ElapsedMin = TimeSpan.FromTicks(1), TimesUsual = 0, DoneMin = 1 } };
        for (var number = 1; number <= 200; number++)
        {
            var plan = RandomPlans.Draw(random, new RunId(number), 40);
            var (moment, started) = (random.Below(50), 0);
            using var cancellation = new CancellationTokenSource();
            var runner = new FakeRunner(plan, Tracker)
            {
                During = (_, _) =>
                {
                    if (Interlocked.Increment(ref started) == moment)
                    {
                        cancellation.Cancel();
                    }
                },
            };
            var run = Start(system, plan, runner, new RunOptions { Strategy = strategy }, cancellation.Token);
            await EndOf(run);
            await run.DisposeAsync();
            Assert.Equal(0, runner.OpenThreads);
        }

        await AssertNothingIsLeft(system);
    }

    private readonly TaskCompletionSource _hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static FakePlan Chain() => new("chain",
    [
        new TaskSpec { Id = TaskId.Of(0, 0), Inputs = [], ConsumerCount = 1, OutputBytes = new Bytes(100) },
        new TaskSpec { Id = TaskId.Of(0, 1), Inputs = [new NodeId(default, TaskId.Of(0, 0))], ConsumerCount = 1, OutputBytes = new Bytes(50) },
        new TaskSpec { Id = TaskId.Of(0, 2), Inputs = [new NodeId(default, TaskId.Of(0, 1))], ConsumerCount = 0, Outcome = TaskOutcome.Effect },
    ]);

    private static FakePlan Wide(int width) => new("wide",
    [
        .. Enumerable.Range(0, width).Select(static index => new TaskSpec
        {
            Id = TaskId.Of(0, index), Inputs = [], ConsumerCount = 1, OutputBytes = new Bytes(10),
        }),
        new TaskSpec
        {
            Id = TaskId.Of(0, width), Inputs = [.. Enumerable.Range(0, width).Select(static index => new NodeId(default, TaskId.Of(0, index)))],
            ConsumerCount = 0, Outcome = TaskOutcome.Effect,
        },
    ]);

    /// <summary>The first tries of a task wait for the test, and hear nothing of cancellation.</summary>
    private FakeRunner Hanging(FakePlan plan, long task, int times = int.MaxValue)
    {
        var left = times;
        return new FakeRunner(plan, Tracker)
        {
            During = (running, _) =>
            {
                if (running.Index == task && Interlocked.Decrement(ref left) >= 0)
                {
                    _hangs.TrySetResult();
                    _go.Wait(Stop);
                }
            },
        };
    }

    private sealed class Stalls : IProgress<StallReport>
    {
        internal TaskCompletionSource<StallReport> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(StallReport value) => First.TrySetResult(value);
    }
}
