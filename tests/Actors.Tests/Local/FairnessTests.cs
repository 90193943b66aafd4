namespace ActorArrays.Actors.Tests.Local;

/// <summary>Several runs on the threads of one process.</summary>
public sealed class FairnessTests : LocalTest
{
    [Fact]
    public async Task A_long_run_with_a_huge_window_does_not_block_a_small_later_one()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        // A task that takes a while: the large run is 25 s of two threads, so the small one ends before half of it, or has waited for it.
        var large = new Wide(50_000, static () => Thread.Sleep(1));
        var small = new Wide(50, static () => { });
        await using var first = Start(system, large, large, new RunOptions { Window = 1 << 20 });
        await Start(system, small, small).Completion;
        Assert.InRange(first.Progress.TasksDone, 0, large.TaskCount / 2);
    }

    [Fact]
    public async Task The_lowest_priority_progresses_beside_the_highest()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var high = new Wide(5_000_000, static () => { });
        var low = new Wide(20, static () => { });
        await using var first = Start(system, high, high, new RunOptions { Priority = 2 });
        await Start(system, low, low, new RunOptions { Priority = -2 }).Completion;
        Assert.InRange(first.Progress.TasksDone, 0, high.TaskCount - 1);
    }

    [Fact]
    public async Task A_failure_of_one_run_does_not_touch_another()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var failing = new Wide(1_000, static () => throw new InvalidOperationException("as intended"));
        var sound = new Wide(1_000, static () => { });
        var (bad, good) = (
            Start(system, failing, failing),
            Start(system, sound, sound));
        await Assert.ThrowsAsync<RunFailedException>(() => bad.Completion);
        Assert.Equal(1_000, (await good.Completion).Tasks);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(-3, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 1025)]
    public async Task A_priority_or_share_out_of_range_is_refused(int priority, int share)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var plan = new Wide(1, static () => { });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Start(system, plan, plan, new RunOptions { Priority = priority, Share = share }));
    }

    /// <summary>Tasks that take nothing and give nothing.</summary>
    private sealed class Wide(int count, Action work) : IPlan, ITaskRunner
    {
        public IReadOnlyList<OperatorInfo> Operators { get; } = [new OperatorInfo("wide", count, null)];

        public long TaskCount => count;

        public Bytes LargestTaskBytes => new(1);

        public IPlanCursor Open() => new Cursor(count);

        public string Describe(TaskId task) => $"wide {task.Index}";

        public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
        {
            work();
            return null;
        }

        public IDisposable? OpenThread() => null;

        private sealed class Cursor(int count) : IPlanCursor
        {
            private int _next;

            public bool TryNext(out TaskSpec task)
            {
                task = new TaskSpec { Id = TaskId.Of(0, _next), Inputs = [], ConsumerCount = 0, Outcome = TaskOutcome.Effect };
                return _next++ < count;
            }
        }
    }
}
