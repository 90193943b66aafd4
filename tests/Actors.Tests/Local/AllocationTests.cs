namespace ActorArrays.Actors.Tests.Local;

/// <summary>The gate on the cost of a node: bytes allocated, which do not depend on the machine's mood.</summary>
/// <remarks>Allocations are counted for the whole process, so nothing else may run meanwhile.</remarks>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Warm = 20_000;
    private const int Measured = 200_000;

    /// <summary>
    /// A plan's inputs array is 40 bytes, its own; a node of the actors is allowed one byte in the mean.
    /// </summary>
    [Fact]
    public Task A_node_allocates_nothing_in_the_long_run() => MeasureAsync(isWatched: false);

    [Fact]
    public Task A_node_that_is_watched_allocates_nothing_either() => MeasureAsync(isWatched: true);

    private static async Task MeasureAsync(bool isWatched)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        using var watch = isWatched ? system.Watch() : null;
        var token = TestContext.Current.CancellationToken;
        await system.Start(new Chain(Warm, 1), new Chain(Warm, 1), NoCodec.Instance, cancellation: token).Completion;
        var plan = new Chain(Measured, 2);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await system.Start(plan, plan, NoCodec.Instance, cancellation: token).Completion;
        var perNode = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Measured;
        Assert.InRange(perNode, 40, 41);
    }

    [Fact]
    public async Task Live_memory_does_not_grow_with_the_plan()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var (small, large) = (new Chain(10_000, 1), new Chain(400_000, 2));
        await system.Start(small, small, NoCodec.Instance, cancellation: TestContext.Current.CancellationToken).Completion;
        await system.Start(large, large, NoCodec.Instance, cancellation: TestContext.Current.CancellationToken).Completion;
        Assert.InRange(large.LiveBytesHalfway, 0, small.LiveBytesHalfway + (1 << 20));
    }

    /// <summary>Whoever starts a run of short tasks must not become its dispatcher for good.</summary>
    [Fact]
    public async Task Starting_a_long_run_returns_while_it_runs()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var plan = new Chain(1_000_000, 1);
        var run = system.Start(plan, plan, NoCodec.Instance, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(run.Progress.TasksDone, 0, plan.TaskCount / 2);
        run.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
    }

    /// <summary>Each task takes the one before; all values are one and the same object.</summary>
    private sealed class Chain(int count, int run) : IPlan, IPlanCursor, ITaskRunner, IPayload
    {
        private int _next;

        public long LiveBytesHalfway { get; private set; }

        public IReadOnlyList<OperatorInfo> Operators { get; } = [new OperatorInfo("chain", count, null)];

        public long TaskCount => count;

        public Bytes LargestTaskBytes => new(2);

        public Bytes Size => new(1);

        public IPlanCursor Open() => this;

        public string Describe(TaskId task) => $"chain {task.Index}";

        public bool TryNext(out TaskSpec task)
        {
            var isLast = _next == count - 1;
            task = new TaskSpec
            {
                Id = TaskId.Of(0, _next),
                Inputs = _next == 0 ? [] : [new NodeId(new RunId(run), TaskId.Of(0, _next - 1))],
                ConsumerCount = isLast ? 0 : 1,
                Outcome = isLast ? TaskOutcome.Effect : TaskOutcome.Chunk,
                OutputBytes = new Bytes(1),
            };
            return _next++ < count;
        }

        public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
        {
            if (task.Index == count / 2)
            {
                LiveBytesHalfway = GC.GetTotalMemory(forceFullCollection: true);
            }

            return task.Index == count - 1 ? null : this;
        }

        public IDisposable? OpenThread() => null;

        public void Dispose()
        {
        }
    }

    private sealed class NoCodec : IPayloadCodec
    {
        internal static readonly NoCodec Instance = new();

        public void Write(IPayload payload, Stream to) => throw new NotSupportedException("the test never spills.");

        public IPayload Read(Stream from) => throw new NotSupportedException("the test never spills.");
    }
}

/// <summary>Tests that run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
