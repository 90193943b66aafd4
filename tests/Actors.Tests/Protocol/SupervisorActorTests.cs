using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class SupervisorActorTests
{
    private static readonly NodeId Node = new(new RunId(1), TaskId.Of(0, 7));
    private readonly Recorder _recorder = new();

    [Fact]
    public void What_may_pass_is_tried_again_after_a_wait_that_doubles()
    {
        var supervisor = new SupervisorActor(new RunId(1), new SupervisionStrategy { RetriesMax = 2 });
        Fail(supervisor, 1, new TransientException("a"));
        Assert.Equal(["StartBackoff run 1/0#7 10 ms"], _recorder.Take());
        supervisor.Handle(SupervisorMessage.BackoffElapsed(Node), _recorder);
        Assert.Equal(["NodeRetried(run 1/0#7) to run 1", "RetryTask to run 1/0#7"], _recorder.Take());
        Fail(supervisor, 2, new TransientException("b"));
        Assert.Equal(["StartBackoff run 1/0#7 20 ms"], _recorder.Take());
        Fail(supervisor, 3, new TransientException("c"));
        Assert.Equal(["NodeFailed(run 1/0#7) to run 1"], _recorder.Take());
        Assert.Equal(
            ["try 1 failed: TransientException: a; again after 10 ms", "try 2 failed: TransientException: b; again after 20 ms", "try 3 failed: TransientException: c"],
            _recorder.Failure!.Story);
    }

    [Fact]
    public void Everything_else_is_final()
    {
        var supervisor = new SupervisorActor(new RunId(1), SupervisionStrategy.Default);
        Fail(supervisor, 1, new ArgumentException("shapes"));
        Assert.Equal(["NodeFailed(run 1/0#7) to run 1"], _recorder.Take());
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(4, 80)]
    [InlineData(9, 2560)]
    [InlineData(10, 5000)]
    [InlineData(1000, 5000)]
    public void The_wait_doubles_up_to_its_cap(int attempt, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), SupervisionStrategy.Default.BackoffAfter(attempt));

    private void Fail(SupervisorActor supervisor, int attempt, Exception cause) =>
        supervisor.Handle(SupervisorMessage.TaskFailed(Node, attempt, new PlanOrder(1, 7), TaskFailure.Of(cause)), _recorder);
}
