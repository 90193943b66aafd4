using System.Globalization;

namespace ActorArrays.Actors.Protocol;

/// <summary>The actor of one task, which becomes the actor of the chunk that the task makes.</summary>
/// <remarks>
/// <para>
/// <c>Waiting</c> for its inputs → <c>Ready</c>, asks the governor for a permit → <c>Running</c> → <c>Holding</c> its chunk →
/// perhaps <c>Spilled</c> and restored → <c>Released</c> once every consumer has taken the chunk (INV-6). The side roads are
/// <c>Failed</c> (the supervisor decides), <c>Cancelled</c> and <c>Lost</c>; the table is <see cref="NodeTransitions"/>.
/// </para>
/// <para>
/// What it promises the shell: a result is accepted once, from the try that runs (INV-7), so TaskFinished and TaskFailed may come
/// twice or late; InputReady and InputTaken may come twice. It never reads a clock, and blocks on nothing.
/// </para>
/// <para>A mutable object that a shell may use for another node after RetireNode. One thread at a time (INV-8).</para>
/// </remarks>
public sealed partial class NodeActor
{
    private SubscriberRing _subscribers;
    private Bytes _outputBytes;
    private Bytes _scratchBytes;
    private TaskOutcome _outcome;
    private int _consumersLeft;
    private int _consumersToCome;

    /// <summary>The node's address.</summary>
    public NodeId Id { get; private set; }

    /// <summary>The task's place in the plan.</summary>
    public PlanOrder Order { get; private set; }

    /// <summary>Where the node stands.</summary>
    public NodeState State { get; private set; } = NodeState.Released;

    /// <summary>How many times the task was started.</summary>
    public int Attempt { get; private set; }

    /// <summary>The value, while it is in memory; owned by this actor.</summary>
    public IPayload? Payload { get; private set; }

    /// <summary>The bytes of the value once there is one.</summary>
    public Bytes Size { get; private set; }

    /// <summary>Becomes the node of a task, and asks its inputs for their values.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="spec">The task.</param>
    /// <param name="order">Its place in the plan.</param>
    /// <param name="triesBefore">Those of an earlier node of the task that may still be on a thread; its own have other numbers.</param>
    /// <param name="effects">What it asks for.</param>
    public void Open(RunId run, in TaskSpec spec, PlanOrder order, int triesBefore, IEffects effects)
    {
        Attempt = triesBefore;
        (Id, Order, State) = (new NodeId(run, spec.Id), order, NodeState.Waiting);
        (_outputBytes, _scratchBytes, _outcome) = (spec.OutputBytes, spec.ScratchBytes, spec.Outcome);
        (_consumersLeft, _consumersToCome) = (spec.ConsumerCount, spec.ConsumerCount);
        _isRetained = spec.Outcome == TaskOutcome.Persisted;
        SubscribeToInputs(spec.Inputs, effects);
    }

    /// <summary>Forgets everything, so that the object can become another node.</summary>
    public void Reset()
    {
        Check.That(State == NodeState.Released && Payload is null, "INV-6", $"{Id} is reset while {State}");
        _subscribers.Clear();
        (Id, Attempt, Size, _awaited) = (default, 0, default, Awaited.Nothing);
        (_try, _backup, _hasReported) = (0, 0, false);
        (_isRetained, _isStopping, _hasSpillCopy, _isInLedger) = (false, false, false, false);
        ForgetInputs();
    }

    /// <summary>Takes one message.</summary>
    /// <exception cref="InvariantException">The message makes no sense in this state.</exception>
    public void Handle(in NodeMessage message, IEffects effects)
    {
        switch (message.Kind, State)
        {
            case (NodeMessageKind.InputReady, _):
                OnInputReady(message, effects);
                break;
            case (NodeMessageKind.PermitGranted, NodeState.Ready):
                OnPermitGranted(message.Order, effects);
                break;
            case (NodeMessageKind.PermitRefused, NodeState.Ready):
                Fail(message.Failure!, effects);
                break;
            case (NodeMessageKind.TaskFinished, NodeState.Running) when IsAwaited(message.Attempt):
                OnTaskFinished(message.Attempt, message.Payload, effects);
                break;
            case (NodeMessageKind.TaskFailed, NodeState.Running) when IsAwaited(message.Attempt):
                OnTaskFailed(message.Attempt, message.Failure!, effects);
                break;
            case (NodeMessageKind.RetryTask, NodeState.Failed):
                BecomeReady(effects);
                break;
            case (NodeMessageKind.InputLost, NodeState.Waiting or NodeState.Ready or NodeState.Failed):
                Report(message.Failure!, effects);
                break;
            case (NodeMessageKind.AbandonNode or NodeMessageKind.InputAbandoned or NodeMessageKind.GiveUpTask or
                NodeMessageKind.StartBackup or NodeMessageKind.BackupGranted, _):
                HandleDecision(message, effects);
                break;

            case (NodeMessageKind.Subscribe, _):
                OnSubscribe(message, effects);
                break;
            case (NodeMessageKind.InputTaken, _):
                OnInputTaken(message, effects);
                break;
            case (NodeMessageKind.ConsumersEnded, _):
                OnConsumersEnded(effects);
                break;
            case (NodeMessageKind.SpillChunk or NodeMessageKind.ChunkSpilled or NodeMessageKind.SpillFailed or
                NodeMessageKind.RestoreChunk or NodeMessageKind.ChunkRestored or NodeMessageKind.RestoreFailed, _):
                HandleDisk(message, effects);
                break;

            case (NodeMessageKind.CancelNode or NodeMessageKind.ReleaseChunk, _):
                OnStop(effects);
                break;
            case (_, NodeState.Cancelled):
                HandleWhileCancelled(message, effects);
                break;
            case (NodeMessageKind.TaskFinished or NodeMessageKind.TaskFailed, _):
                DiscardLateResult(message, effects);
                break;
            case (NodeMessageKind.InputLost, _) when HasValue || State == NodeState.Running:
                // Sent before the sender knew that the value had been taken, or would still come.
                break;
            default:
                throw Senseless(message);
        }
    }

    private void HandleDecision(in NodeMessage message, IEffects effects)
    {
        switch (message.Kind)
        {
            case NodeMessageKind.GiveUpTask:
                OnGiveUpTask(message, effects);
                break;
            case NodeMessageKind.StartBackup:
                OnStartBackup(message.Attempt, effects);
                break;
            case NodeMessageKind.BackupGranted:
                OnBackupGranted(message.Order, effects);
                break;
            default:
                OnAbandon(effects);
                break;
        }
    }

    private void HandleDisk(in NodeMessage message, IEffects effects)
    {
        switch (message.Kind, State)
        {
            case (NodeMessageKind.SpillChunk, NodeState.Holding):
                OnSpillChunk(effects);
                break;
            case (NodeMessageKind.ChunkSpilled, NodeState.Spilling):
                OnChunkSpilled(effects);
                break;
            case (NodeMessageKind.SpillFailed, NodeState.Spilling):
                OnSpillFailed(message.Failure!, effects);
                break;
            case (NodeMessageKind.RestoreChunk, NodeState.Spilled):
                OnRestoreChunk(effects);
                break;
            case (NodeMessageKind.ChunkRestored, NodeState.Restoring):
                OnChunkRestored(message.Payload!, effects);
                break;
            case (NodeMessageKind.RestoreFailed, NodeState.Restoring):
                OnRestoreFailed(message.Failure!, effects);
                break;
            default:
                throw Senseless(message);
        }
    }

    private InvariantException Senseless(in NodeMessage message) =>
        new("INV-14", $"{message.Kind} reached {Id} while {State} in attempt {Attempt}");

    private void Become(NodeState next)
    {
        Check.That(NodeTransitions.IsLegal(State, next), "INV-14", $"{Id} goes from {State} to {next}");
        State = next;
    }

    private void Release(IEffects effects)
    {
        Become(NodeState.Released);
        effects.Send(RunMessage.NodeReleased(Id));
        effects.RetireNode(Id);
    }

    /// <summary>The task is done, and its value waits for consumers or for the disk.</summary>
    internal bool IsChunk => HasValue;

    /// <summary>The state, and what the node waits for.</summary>
    public string Describe() => State switch
    {
        NodeState.Waiting => $"{this} for {_inputsMissing} of {_inputs.Length} inputs",
        NodeState.Ready => $"{this}, asked for {_outputBytes} + {_scratchBytes}",
        NodeState.Running when _backup != 0 => $"{this} in tries {_try} and {_backup}",
        NodeState.Running or NodeState.Failed => $"{this} in try {Attempt}",
        NodeState.Cancelled => $"{this}, awaits {_awaited}, {_subscribers.Active} consumers here and {Counted(_consumersToCome)} to come",
        _ => $"{this}, {Size}, {Counted(_consumersLeft)} consumers left, {_subscribers.Active} of them here, " +
            $"next {_subscribers.NextUse}",
    };

    // Where a run is a guest, its home counts.
    private static string Counted(int consumers) =>
        consumers > int.MaxValue / 2 ? "unknown" : consumers.ToString(CultureInfo.InvariantCulture);

    /// <summary>Such as <c>run 1/0#2 Holding</c>.</summary>
    public override string ToString() => $"{Id} {State}";
}
