using ActorArrays.Actors.Protocol;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class RunActorTests
{
    private readonly Recorder _recorder = new();

    [Fact]
    public void A_run_makes_nodes_up_to_its_window_and_one_more_for_each_that_is_done()
    {
        var run = Start(tasks: 10, window: 4);
        Assert.Equal(4, _recorder.Created.Count);
        Tell(run, RunMessage.NodeFinished(Node(0), isPersisted: false));
        Assert.Equal(5, _recorder.Created.Count);
        Tell(run, RunMessage.NodeReleased(Node(0)));
        Assert.Equal((5, 4, 4L), (_recorder.Created.Count, run.Unfinished, run.Live));
        Assert.Equal(1, run.Counters.DoneOf(0));
    }

    [Fact]
    public void A_run_is_complete_when_its_last_node_is_gone()
    {
        var run = Start(tasks: 1, window: 4);
        Assert.Equal(["SealRun run 1"], _recorder.Take());
        Tell(run, RunMessage.NodeFinished(Node(0), isPersisted: false));
        Assert.Equal(["ConsumersEnded to all of run 1"], _recorder.Take());
        Tell(run, RunMessage.NodeReleased(Node(0)));
        Assert.Equal(["CompleteRun run 1", "RetireRun run 1"], _recorder.Take());
        Assert.True(_recorder.Outcome!.IsSuccess);
    }

    [Fact]
    public void A_run_with_persisted_chunks_is_complete_but_stays_until_it_is_disposed()
    {
        var run = Start(tasks: 1, window: 4);
        _recorder.Take();
        Tell(run, RunMessage.NodeFinished(Node(0), isPersisted: true));
        Assert.Equal(["CompleteRun run 1"], _recorder.Take());
        Tell(run, RunMessage.Plain(RunMessageKind.DisposeRun, run.Id));
        Assert.Equal(["ReleaseChunk to all of run 1"], _recorder.Take());
        Tell(run, RunMessage.NodeReleased(Node(0)));
        Assert.Equal(["RetireRun run 1"], _recorder.Take());
    }

    [Fact]
    public void A_failure_stops_the_run_if_the_strategy_says_so()
    {
        var run = Start(tasks: 3, window: 2, new SupervisionStrategy { OnFailure = FailureResponse.Stop });
        var failure = new NodeFailure(Node(1), default, 4, TaskFailure.Of(new IOException("gone")), []);
        Tell(run, RunMessage.NodeFailed(failure));
        Assert.Equal(
            ["SealRun run 1", "StopTasks run 1", "CancelNode to all of run 1", "SetAlarm run 1 Grace 10000 ms"], _recorder.Take());
        Tell(run, RunMessage.NodeFailed(failure with { Attempts = 1 }));
        Tell(run, RunMessage.Plain(RunMessageKind.CancelRun, run.Id));
        Tell(run, RunMessage.NodeReleased(Node(0)));
        Assert.Empty(_recorder.Take());
        Tell(run, RunMessage.NodeReleased(Node(1)));
        Assert.Equal(["CompleteRun run 1", "RetireRun run 1"], _recorder.Take());
        Assert.Same(failure, _recorder.Outcome!.Failure);
    }

    [Fact]
    public void An_empty_plan_is_complete_at_once()
    {
        Start(tasks: 0, window: 4);
        Assert.Equal(["SealRun run 1", "CompleteRun run 1", "RetireRun run 1"], _recorder.Take());
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    private RunActor Start(int tasks, int window, SupervisionStrategy? strategy = null)
    {
        var plan = new FakePlan("fake", [.. Enumerable.Range(0, tasks).Select(static index => new TaskSpec
        {
            Id = TaskId.Of(0, index), Inputs = [], ConsumerCount = 0, Outcome = TaskOutcome.Effect,
        })]);
        var run = new RunActor(new RunId(1), plan, window, priority: 0) { Strategy = strategy ?? SupervisionStrategy.Default };
        Tell(run, RunMessage.Plain(RunMessageKind.StartRun, run.Id));
        return run;
    }

    private void Tell(RunActor run, in RunMessage message) => run.Handle(message, _recorder);
}
