using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>A node that gives up on a try, has a backup, or is given up itself.</summary>
public sealed class NodeTriesTests
{
    private static readonly RunId Run = new(1);
    private static readonly NodeId A = new(Run, TaskId.Of(0, 0));
    private static readonly NodeId C = new(Run, TaskId.Of(0, 2));
    private static readonly TaskFailure Slow = new(new TaskTimeoutException("slow", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), false);
    private readonly Recorder _recorder = new();
    private readonly NodeActor _node = new();

    [Fact]
    public void A_try_that_is_given_up_becomes_a_stray_and_the_task_has_failed()
    {
        Start();
        Handle(NodeMessage.GiveUpTask(_node.Id, 1, Slow));
        Expect(
            "TaskDisowned(attempt 1) from run 1/0#9", "DisownTask run 1/0#9 try 1",
            "TaskFailed(attempt 1, TaskTimeoutException: slow) from run 1/0#9");
        Assert.Equal(NodeState.Failed, _node.State);
        Handle(NodeMessage.Plain(NodeMessageKind.RetryTask, _node.Id));
        Expect("RequestPermit(10 B + 3 B) from run 1/0#9");
    }

    [Fact]
    public void A_try_that_has_ended_meanwhile_is_not_given_up()
    {
        Start();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        _recorder.Take();
        Handle(NodeMessage.GiveUpTask(_node.Id, 1, Slow));
        Expect();
        Assert.Equal(NodeState.Holding, _node.State);
    }

    [Fact]
    public void A_cancelled_node_that_gives_up_on_its_kernel_goes_at_once()
    {
        Start([A]);
        Handle(NodeMessage.Plain(NodeMessageKind.CancelNode, _node.Id));
        Expect();
        Handle(NodeMessage.GiveUpTask(_node.Id, 1, Slow));
        Expect(
            "TaskDisowned(attempt 1) from run 1/0#9", "DisownTask run 1/0#9 try 1", "InputTaken(run 1/0#9) to run 1/0#0",
            "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Of_a_try_and_its_backup_the_first_result_is_taken_and_the_other_try_disowned(int winner, int loser)
    {
        StartBoth();
        Handle(NodeMessage.TaskFinished(_node.Id, winner, new Value(8)));
        Assert.Equal(
            [$"TaskDisowned(attempt {loser}) from run 1/0#9", $"DisownTask run 1/0#9 try {loser}", "TaskRecovered from run 1/0#9", "PermitReturned(holds 8 B) from run 1/0#9"],
            _recorder.Take()[..4]);
        Handle(NodeMessage.TaskFinished(_node.Id, loser, new Value(7)));
        Expect("Free 7 B of run 1/0#9");
        Assert.Equal(new Bytes(8), _node.Size);
    }

    [Fact]
    public void If_one_of_two_tries_fails_the_other_goes_on()
    {
        StartBoth();
        Handle(NodeMessage.TaskFailed(_node.Id, 1, TaskFailure.Of(new IOException("a"))));
        Expect("BackupEnded from run 1/0#9");
        Handle(NodeMessage.TaskFailed(_node.Id, 2, TaskFailure.Of(new IOException("b"))));
        Expect("PermitReturned from run 1/0#9", "TaskFailed(attempt 2, IOException: b) from run 1/0#9");
    }

    [Fact]
    public void If_one_of_two_tries_is_given_up_the_other_goes_on()
    {
        StartBoth();
        Handle(NodeMessage.GiveUpTask(_node.Id, 1, Slow));
        Expect("TaskDisowned(attempt 1) from run 1/0#9", "DisownTask run 1/0#9 try 1");
        Assert.Equal(NodeState.Running, _node.State);
    }

    [Fact]
    public void A_cancelled_node_waits_for_both_tries()
    {
        StartBoth();
        Handle(NodeMessage.Plain(NodeMessageKind.CancelNode, _node.Id));
        Handle(NodeMessage.TaskFinished(_node.Id, 2, new Value(8)));
        Expect("Free 8 B of run 1/0#9", "BackupEnded from run 1/0#9");
        Handle(NodeMessage.TaskFailed(_node.Id, 1, TaskFailure.Of(new OperationCanceledException())));
        Expect("PermitReturned from run 1/0#9", "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void An_effect_has_one_writer()
    {
        Start(outcome: TaskOutcome.Effect);
        Handle(NodeMessage.StartBackup(_node.Id, 1));
        Expect();
    }

    [Fact]
    public void A_backup_that_is_granted_too_late_is_not_started()
    {
        Start();
        Handle(NodeMessage.StartBackup(_node.Id, 1));
        Expect("RequestBackup from run 1/0#9");
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        _recorder.Take();
        Handle(NodeMessage.Plain(NodeMessageKind.BackupGranted, _node.Id));
        Expect();
    }

    [Fact]
    public void A_task_that_is_given_up_tells_the_consumers_that_are_there_and_those_that_come()
    {
        Start([A], consumers: 2);
        Handle(NodeMessage.Subscribe(_node.Id, C, 0, new PlanOrder(1, 12)));
        Handle(NodeMessage.TaskFailed(_node.Id, 1, TaskFailure.Of(new IOException("gone"))));
        _recorder.Take();
        Handle(NodeMessage.Plain(NodeMessageKind.AbandonNode, _node.Id));
        Expect(
            "NodeAbandoned(run 1/0#9) to run 1", "InputAbandoned(run 1/0#9) to run 1/0#2", "InputTaken(run 1/0#9) to run 1/0#0");
        Handle(NodeMessage.InputTaken(_node.Id, C, NodeMessage.NoTicket));
        Expect();
        var late = new NodeId(Run, TaskId.Of(0, 3));
        Handle(NodeMessage.Subscribe(_node.Id, late, 0, new PlanOrder(1, 13)));
        Expect(
            "InputAbandoned(run 1/0#9) to run 1/0#3", "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_task_whose_input_is_given_up_takes_its_request_back_and_goes()
    {
        Open([A], consumers: 0, TaskOutcome.Effect);
        Handle(NodeMessage.InputReady(_node.Id, A, 0, 0));
        _recorder.Take();
        Handle(NodeMessage.InputAbandoned(_node.Id, A));
        Expect("NodeAbandoned(run 1/0#9) to run 1", "WithdrawPermit from run 1/0#9", "InputTaken(run 1/0#9) to run 1/0#0");
        Handle(NodeMessage.Plain(NodeMessageKind.PermitWithdrawn, _node.Id));
        Expect("NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_task_that_nobody_needs_any_more_is_not_done()
    {
        Open([A], consumers: 1);
        Handle(NodeMessage.Subscribe(_node.Id, C, 0, new PlanOrder(1, 12)));
        _recorder.Take();
        Handle(NodeMessage.InputTaken(_node.Id, C, NodeMessage.NoTicket));
        Expect(
            "NodeAbandoned(run 1/0#9) to run 1", "InputTaken(run 1/0#9) to run 1/0#0", "NodeReleased(run 1/0#9) to run 1",
            "RetireNode run 1/0#9");
    }

    private void StartBoth()
    {
        Start();
        Handle(NodeMessage.Plain(NodeMessageKind.BackupGranted, _node.Id));
        Expect("BackupStarted(run 1/0#9) to run 1", "StartTask run 1/0#9 try 2");
    }

    private void Start(NodeId[]? inputs = null, int consumers = 1, TaskOutcome outcome = TaskOutcome.Chunk)
    {
        Open(inputs ?? [], outcome == TaskOutcome.Effect ? 0 : consumers, outcome);
        for (var slot = 0; slot < (inputs ?? []).Length; slot++)
        {
            Handle(NodeMessage.InputReady(_node.Id, inputs![slot], slot, ticket: 0));
        }

        Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id));
        _recorder.Take();
    }

    private void Open(NodeId[] inputs, int consumers, TaskOutcome outcome = TaskOutcome.Chunk) => _node.Open(Run, new TaskSpec
    {
        Id = TaskId.Of(0, 9),
        Inputs = inputs,
        ConsumerCount = consumers,
        Outcome = outcome,
        OutputBytes = new Bytes(10),
        ScratchBytes = new Bytes(3),
    }, new PlanOrder(1, 9), triesBefore: 0, _recorder);

    private void Handle(in NodeMessage message) => _node.Handle(message, _recorder);

    private void Expect(params string[] effects) => Assert.Equal(effects, _recorder.Take());
}
