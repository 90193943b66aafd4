using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Actors.TestKit;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.TestKit;

/// <summary>Also how a user of the library tests a pipeline.</summary>
public sealed class PipelineTestKitTests
{
    private static readonly RunId First = new(1);
    private readonly PayloadTracker _tracker = new();

    [Fact]
    public void A_failed_task_is_tried_again_when_its_back_off_is_over()
    {
        var kit = new PipelineTestKit().FailTask(TaskId.Of(0, 0), times: 2);
        var run = Start(kit, PairSum());
        kit.Scheduler.Advance(TimeSpan.FromMilliseconds(5));
        kit.Probe.Expect("TaskFailed", Node(0));
        kit.Probe.Expect("StartBackoff", Node(0));
        Assert.Equal([NodeState.Failed, NodeState.Holding, NodeState.Waiting], States(kit));
        kit.Scheduler.Advance(TimeSpan.FromMilliseconds(5));
        kit.Probe.ExpectNo("RetryTask");
        kit.Scheduler.Advance(TimeSpan.FromMilliseconds(1));
        kit.Probe.Expect("RetryTask", Node(0));
        kit.RunToEnd(run);
        Assert.Null(run.Error);
        Assert.Equal(2, run.Actors.Run.Counters.Retries);
        Assert.Equal(0, _tracker.Alive);
    }

    [Fact]
    public void A_delayed_task_holds_up_only_those_that_need_it()
    {
        var kit = new PipelineTestKit().DelayTask(TaskId.Of(0, 1), TimeSpan.FromHours(1));
        var run = Start(kit, PairSum());
        kit.Scheduler.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal([NodeState.Holding, NodeState.Running, NodeState.Waiting], States(kit));
        Assert.False(run.IsEnded);
        kit.Scheduler.Advance(TimeSpan.FromMinutes(2));
        Assert.True(run.IsEnded);
    }

    [Fact]
    public void The_log_shows_every_message_and_effect_of_a_node()
    {
        var kit = new PipelineTestKit(new SimulationOptions { Threads = 1 });
        kit.Run(PairSum(), new FakeRunner(PairSum(), _tracker), new HashCodec(_tracker));
        var ofNode = kit.Probe.Events.Where(static happened => happened.Node == Node(0)).Select(static happened => happened.Text);
        Assert.Equal(
            [
                "RequestPermit(10 B + 0 B) from run 1/0#0",
                "Subscribe(run 1/0#2) to run 1/0#0",
                "PermitGranted to run 1/0#0",
                "StartTask for run 1/0#0",
                "TaskFinished(attempt 1, 10 B) to run 1/0#0",
                "PermitReturned(holds 10 B) from run 1/0#0",
                "NodeFinished(run 1/0#0) to run 1",
                "InputTaken(run 1/0#2) to run 1/0#0",
                "Free for run 1/0#0",
                "ChunkFreed from run 1/0#0",
                "NodeReleased(run 1/0#0) to run 1",
            ],
            ofNode);
    }

    [Fact]
    public void A_hopeless_task_gives_the_error_that_a_user_would_see()
    {
        var kit = new PipelineTestKit().FailTasks(static task => task.Index == 1, times: 9, static attempt => new TransientException($"no answer {attempt}"));
        var run = kit.Run(PairSum(), new FakeRunner(PairSum(), _tracker), new HashCodec(_tracker));
        var error = Assert.IsType<RunFailedException>(run.Error);
        Assert.Equal((4, "sum task 1"), (error.Attempts, error.Description));
        Assert.Equal(0, _tracker.Alive);
    }

    [Fact]
    public void A_cancelled_pipeline_ends_without_a_trace()
    {
        var kit = new PipelineTestKit();
        var run = Start(kit, PairSum());
        while (kit.StateOf(Node(2)) != NodeState.Running)
        {
            Assert.True(kit.Scheduler.Step());
        }

        run.Cancel();
        kit.RunToEnd(run);
        Assert.IsType<OperationCanceledException>(run.Error);
        Assert.Equal((0L, 0L), (_tracker.Alive, kit.Directory.NodeCount));
    }

    /// <summary>Two runs that wait for each other, which only a plan that names a later run can bring about.</summary>
    [Fact]
    public void A_run_that_cannot_go_on_says_who_waits_for_what()
    {
        var kit = new PipelineTestKit();
        var run = Start(kit, WaitsFor(new NodeId(new RunId(2), default)));
        Start(kit, WaitsFor(new NodeId(First, default)));
        var error = Assert.Throws<InvariantException>(() => kit.RunToEnd(run));
        Assert.Contains("run 1/0#0 Waiting for 1 of 1 inputs", error.Message, StringComparison.Ordinal);
        Assert.Contains("run 2/0#0 Waiting for 1 of 1 inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_awaits_what_happens_in_a_real_system()
    {
        var probe = new TestProbe();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Observer = probe });
        var plan = PairSum();
        var released = probe.ExpectAsync("NodeReleased", Node(2), cancellation: TestContext.Current.CancellationToken);
        var run = system.Start(plan, new FakeRunner(plan, _tracker), new HashCodec(_tracker), cancellation: TestContext.Current.CancellationToken);
        await released;
        await run.Completion;
        var error = Assert.Throws<ExpectationException>(() => probe.Expect("SpillChunk"));
        Assert.StartsWith("probe: SpillChunk is expected, but did not happen after event", error.Message, StringComparison.Ordinal);
    }

    private static NodeId Node(long index) => new(First, TaskId.Of(0, index));

    private static IEnumerable<NodeState?> States(PipelineTestKit kit) => Enumerable.Range(0, 3).Select(index => kit.StateOf(Node(index)));

    private SimulatedRun Start(PipelineTestKit kit, FakePlan plan) =>
        kit.Start(plan, new FakeRunner(plan, _tracker), new HashCodec(_tracker));

    /// <summary>Tasks 0 and 1 give a value each, and task 2 takes both.</summary>
    private static FakePlan PairSum() => new("sum",
    [
        new TaskSpec { Id = TaskId.Of(0, 0), Inputs = [], ConsumerCount = 1, OutputBytes = new Bytes(10) },
        new TaskSpec { Id = TaskId.Of(0, 1), Inputs = [], ConsumerCount = 1, OutputBytes = new Bytes(10) },
        new TaskSpec { Id = TaskId.Of(0, 2), Inputs = [Node(0), Node(1)], ConsumerCount = 0, Outcome = TaskOutcome.Effect },
    ]);

    private static FakePlan WaitsFor(NodeId other) => new(
        "circle",
        [new TaskSpec { Id = default, Inputs = [other], ConsumerCount = 0, Outcome = TaskOutcome.Persisted, OutputBytes = new Bytes(1) }],
        new Dictionary<NodeId, (ulong, Bytes)> { [other] = (1, new Bytes(1)) });
}
