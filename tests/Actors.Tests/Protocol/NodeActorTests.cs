using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>Message in, effects out, one step after the other.</summary>
public sealed class NodeActorTests
{
    private static readonly RunId Run = new(1);
    private static readonly NodeId A = Node(0);
    private static readonly NodeId B = Node(1);
    private static readonly NodeId C = Node(2);
    private readonly Recorder _recorder = new();
    private readonly NodeActor _node = new();

    [Fact]
    public void A_node_asks_its_inputs_then_for_a_permit_then_runs_holds_and_goes()
    {
        Open([A, B], consumers: 1);
        Expect("Subscribe(run 1/0#9) to run 1/0#0", "Subscribe(run 1/0#9) to run 1/0#1");
        Handle(NodeMessage.InputReady(_node.Id, B, slot: 1, ticket: 5));
        Expect();
        Handle(NodeMessage.InputReady(_node.Id, A, slot: 0, ticket: 7));
        Expect("RequestPermit(10 B + 3 B) from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id));
        Expect("StartTask run 1/0#9 try 1");
        Handle(NodeMessage.Subscribe(_node.Id, C, slot: 0, new PlanOrder(1, 12)));
        Expect();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        Expect(
            "PermitReturned(holds 8 B) from run 1/0#9", "InputTaken(run 1/0#9) to run 1/0#0", "InputTaken(run 1/0#9) to run 1/0#1",
            "InputReady(run 1/0#9) to run 1/0#2", "NodeFinished(run 1/0#9) to run 1");
        Handle(NodeMessage.InputTaken(_node.Id, C, ticket: 0));
        Expect("Free 8 B of run 1/0#9", "ChunkFreed from run 1/0#9", "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
        Assert.Equal(NodeState.Released, _node.State);
    }

    [Fact]
    public void An_input_without_a_run_is_one_of_the_same_run()
    {
        Open([new NodeId(default, TaskId.Of(0, 1)), new NodeId(new RunId(7), TaskId.Of(0, 2))], consumers: 1);
        Expect("Subscribe(run 1/0#9) to run 1/0#1", "Subscribe(run 1/0#9) to run 7/0#2");
    }

    [Fact]
    public void An_effect_goes_as_soon_as_it_is_done()
    {
        Open([], consumers: 0, TaskOutcome.Effect);
        Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id));
        _recorder.Take();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, null));
        Expect("PermitReturned from run 1/0#9", "NodeFinished(run 1/0#9) to run 1", "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void Duplicate_TaskFinished_is_ignored_and_its_other_value_freed()
    {
        Hold(consumers: 1);
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(9)));
        Expect("Free 9 B of run 1/0#9");
        Handle(NodeMessage.TaskFinished(_node.Id, 1, _node.Payload));
        Handle(NodeMessage.TaskFailed(_node.Id, 1, new TaskFailure(new IOException("late"), true)));
        Expect();
        Assert.Equal(NodeState.Holding, _node.State);
    }

    [Fact]
    public void A_result_of_an_earlier_try_is_not_accepted()
    {
        Open([], consumers: 1);
        Grant();
        Handle(NodeMessage.TaskFailed(_node.Id, 1, TaskFailure.Of(new TransientException("busy"))));
        Expect("PermitReturned from run 1/0#9", "TaskFailed(attempt 1, TransientException: busy) from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.RetryTask, _node.Id));
        Grant();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        Expect("Free 8 B of run 1/0#9");
        Handle(NodeMessage.TaskFinished(_node.Id, 2, new Value(7)));
        Assert.Contains("TaskRecovered from run 1/0#9", _recorder.Take());
        Assert.Equal(new Bytes(7), _node.Size);
    }

    [Fact]
    public void Duplicate_InputReady_and_InputTaken_are_ignored()
    {
        Open([A, B], consumers: 2);
        _recorder.Take();
        Handle(NodeMessage.InputReady(_node.Id, A, 0, 3));
        Handle(NodeMessage.InputReady(_node.Id, A, 0, 3));
        Expect();
        Handle(NodeMessage.InputReady(_node.Id, B, 1, 3));
        Grant();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        Handle(NodeMessage.Subscribe(_node.Id, C, 0, new PlanOrder(1, 12)));
        Handle(NodeMessage.InputTaken(_node.Id, C, 0));
        _recorder.Take();
        Handle(NodeMessage.InputTaken(_node.Id, C, 0));
        Expect();
        Assert.Equal(NodeState.Holding, _node.State);
    }

    [Fact]
    public void A_chunk_goes_to_disk_and_back_and_need_not_be_written_twice()
    {
        Hold(consumers: 1);
        Handle(NodeMessage.Plain(NodeMessageKind.SpillChunk, _node.Id));
        Expect("SpillChunk run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.ChunkSpilled, _node.Id));
        Expect("Free 8 B of run 1/0#9", "ChunkSpilled from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.RestoreChunk, _node.Id));
        Expect("RestoreChunk run 1/0#9");
        Handle(NodeMessage.ChunkRestored(_node.Id, new Value(8)));
        Expect("ChunkRestored from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.SpillChunk, _node.Id));
        Expect("Free 8 B of run 1/0#9", "ChunkSpilled from run 1/0#9");
    }

    [Fact]
    public void The_last_consumer_frees_memory_and_disk_even_while_the_disk_is_at_work()
    {
        Hold(consumers: 1);
        Handle(NodeMessage.Subscribe(_node.Id, C, 0, new PlanOrder(1, 12)));
        Handle(NodeMessage.Plain(NodeMessageKind.SpillChunk, _node.Id));
        _recorder.Take();
        Handle(NodeMessage.InputTaken(_node.Id, C, 0));
        Expect();
        Handle(NodeMessage.Plain(NodeMessageKind.ChunkSpilled, _node.Id));
        Expect(
            "Free 8 B of run 1/0#9", "ChunkSpilled from run 1/0#9", "DropSpill run 1/0#9", "ChunkFreed from run 1/0#9",
            "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_cancelled_node_waits_for_its_kernel_before_it_frees_what_the_kernel_uses()
    {
        Open([A], consumers: 1);
        Handle(NodeMessage.InputReady(_node.Id, A, 0, 0));
        Grant();
        Handle(NodeMessage.Plain(NodeMessageKind.CancelNode, _node.Id));
        Expect();
        Assert.Equal(NodeState.Cancelled, _node.State);
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        Expect(
            "Free 8 B of run 1/0#9", "PermitReturned from run 1/0#9", "InputTaken(run 1/0#9) to run 1/0#0",
            "NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_node_cancelled_while_it_asks_waits_until_the_governor_has_let_go()
    {
        Open([], consumers: 1);
        _recorder.Take();
        Handle(NodeMessage.Plain(NodeMessageKind.CancelNode, _node.Id));
        Expect("WithdrawPermit from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id));
        Expect();
        Handle(NodeMessage.Plain(NodeMessageKind.PermitWithdrawn, _node.Id));
        Expect("NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_chunk_whose_run_stops_stays_for_the_consumer_of_another_run()
    {
        Hold(consumers: 0, TaskOutcome.Persisted);
        var other = new NodeId(new RunId(2), TaskId.Of(0, 4));
        Handle(NodeMessage.Subscribe(_node.Id, other, 1, new PlanOrder(2, 4)));
        Expect("InputReady(run 1/0#9) to run 2/0#4", "NextUseChanged(2:4) from run 1/0#9");
        Handle(NodeMessage.Plain(NodeMessageKind.CancelNode, _node.Id));
        Expect();
        Handle(NodeMessage.InputTaken(_node.Id, other, 0));
        Assert.Equal(NodeState.Released, _node.State);
    }

    [Fact]
    public void A_lost_chunk_ends_its_run_and_is_told_to_others()
    {
        Hold(consumers: 0, TaskOutcome.Persisted);
        Handle(NodeMessage.Subscribe(_node.Id, new NodeId(new RunId(2), TaskId.Of(0, 4)), 1, new PlanOrder(2, 4)));
        Handle(NodeMessage.Plain(NodeMessageKind.SpillChunk, _node.Id));
        Handle(NodeMessage.Plain(NodeMessageKind.ChunkSpilled, _node.Id));
        Handle(NodeMessage.Plain(NodeMessageKind.RestoreChunk, _node.Id));
        _recorder.Take();
        Handle(NodeMessage.Refused(NodeMessageKind.RestoreFailed, _node.Id, TaskFailure.Of(new InvalidDataException("torn"))));
        Expect(
            "DropSpill run 1/0#9", "ChunkFreed from run 1/0#9", "TaskFailed(attempt 1, InvalidDataException: torn) from run 1/0#9",
            "InputLost(run 1/0#9) to run 2/0#4");
        Assert.Equal(NodeState.Lost, _node.State);
    }

    [Fact]
    public void Who_comes_to_a_lost_chunk_waits_for_what_its_run_decides()
    {
        Hold(consumers: 1);
        Handle(NodeMessage.Plain(NodeMessageKind.SpillChunk, _node.Id));
        Handle(NodeMessage.Plain(NodeMessageKind.ChunkSpilled, _node.Id));
        Handle(NodeMessage.Plain(NodeMessageKind.RestoreChunk, _node.Id));
        Handle(NodeMessage.Refused(NodeMessageKind.RestoreFailed, _node.Id, TaskFailure.Of(new InvalidDataException("torn"))));
        _recorder.Take();
        Handle(NodeMessage.Subscribe(_node.Id, C, slot: 0, new PlanOrder(1, 12)));
        Expect();
        Handle(NodeMessage.Plain(NodeMessageKind.AbandonNode, _node.Id));
        Expect("InputAbandoned(run 1/0#9) to run 1/0#2");
        Handle(NodeMessage.InputTaken(_node.Id, C, NodeMessage.NoTicket));
        Expect("NodeReleased(run 1/0#9) to run 1", "RetireNode run 1/0#9");
    }

    [Fact]
    public void A_message_that_makes_no_sense_is_a_bug()
    {
        Open([A], consumers: 1);
        var error = Assert.Throws<InvariantException>(() => Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id)));
        Assert.Equal("INV-14", error.Invariant);
        Assert.Contains("PermitGranted reached run 1/0#9 while Waiting", error.Message, StringComparison.Ordinal);
    }

    private static NodeId Node(long index) => new(Run, TaskId.Of(0, index));

    private void Open(NodeId[] inputs, int consumers, TaskOutcome outcome = TaskOutcome.Chunk) => _node.Open(Run, new TaskSpec
    {
        Id = TaskId.Of(0, 9),
        Inputs = inputs,
        ConsumerCount = consumers,
        Outcome = outcome,
        OutputBytes = new Bytes(10),
        ScratchBytes = new Bytes(3),
    }, new PlanOrder(1, 9), triesBefore: 0, _recorder);

    private void Hold(int consumers, TaskOutcome outcome = TaskOutcome.Chunk)
    {
        Open([], consumers, outcome);
        Grant();
        Handle(NodeMessage.TaskFinished(_node.Id, 1, new Value(8)));
        _recorder.Take();
    }

    private void Grant()
    {
        Handle(NodeMessage.Plain(NodeMessageKind.PermitGranted, _node.Id));
        _recorder.Take();
    }

    private void Handle(in NodeMessage message) => _node.Handle(message, _recorder);

    private void Expect(params string[] effects) => Assert.Equal(effects, _recorder.Take());
}
