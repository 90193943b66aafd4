namespace ActorArrays.Actors.Protocol;

/// <content>The second half of the life: a chunk that its consumers take, and that may be on disk meanwhile.</content>
public sealed partial class NodeActor
{
    private bool _isRetained;
    private bool _hasSpillCopy;
    private bool _isInLedger;

    private bool HasValue =>
        State is NodeState.Holding or NodeState.Spilling or NodeState.Spilled or NodeState.Restoring;

    private void HoldChunk(IPayload payload, IEffects effects)
    {
        Become(NodeState.Holding);
        (Payload, Size, _isInLedger) = (payload, payload.Size, true);
        effects.Send(GovernorMessage.PermitReturned(Id, Size, _subscribers.NextUse));
        TakeInputs(effects);
        for (var index = 0; index < _subscribers.Count; index++)
        {
            ref readonly var consumer = ref _subscribers[index];
            if (consumer.IsActive)
            {
                effects.Send(NodeMessage.InputReady(consumer.Consumer, Id, consumer.Slot, consumer.Ticket));
            }
        }

        effects.Send(RunMessage.NodeFinished(Id, _isRetained));
        ReleaseIfDone(effects);
    }

    /// <summary>
    /// Nobody will take the value any more. Once the run stops, consumers that it has not made yet will not come.
    /// </summary>
    private bool IsDone => !_isRetained && (_isStopping ? _subscribers.Active == 0 : _consumersLeft == 0);

    private void OnSubscribe(in NodeMessage message, IEffects effects)
    {
        // A lost value is for its own run to decide about, and its consumers wait for what that says.
        if (State == NodeState.Cancelled || (State == NodeState.Lost && message.Peer.Run != Id.Run))
        {
            RefuseLate(message.Peer, effects);
            return;
        }

        if (message.Peer.Run != Id.Run)
        {
            _consumersLeft++;
        }
        else if (--_consumersToCome < 0)
        {
            RefuseSurplus(message.Peer, effects);
            return;
        }

        var nextUse = _subscribers.NextUse;
        var ticket = _subscribers.Add(message.Peer, message.Slot, message.Order);
        if (HasValue)
        {
            effects.Send(NodeMessage.InputReady(message.Peer, Id, message.Slot, ticket));
            TellNextUse(nextUse, effects);
        }
    }

    /// <summary>A plan that counts too few consumers would have the chunk freed while one more reads it.</summary>
    private void RefuseSurplus(NodeId consumer, IEffects effects)
    {
        var error = new PlanException(
            $"plan: a task tells how many tasks take its result, but {consumer} is one more than task {Id} tells.");
        Report(new TaskFailure(error, IsTransient: false), effects);
        effects.Send(NodeMessage.InputLost(consumer, Id, new TaskFailure(error, IsTransient: false)));
    }

    /// <summary>A plan that counts too many consumers would keep the chunk, and its run, for ever.</summary>
    private void OnConsumersEnded(IEffects effects)
    {
        if (_consumersToCome > 0 && !_isStopping)
        {
            var error = new PlanException(
                "plan: a task tells how many tasks take its result, " +
                $"but {_consumersToCome} of those that task {Id} tells of never came.");
            Report(new TaskFailure(error, IsTransient: false), effects);
        }
    }

    private void OnInputTaken(in NodeMessage message, IEffects effects)
    {
        var nextUse = _subscribers.NextUse;
        var isKnown = message.Ticket == NodeMessage.NoTicket
            ? _subscribers.Remove(message.Peer)
            : _subscribers.Remove(message.Ticket, message.Peer);
        if (!isKnown)
        {
            return;
        }

        _consumersLeft--;
        Check.That(
            _consumersLeft >= 0 || _isStopping, "INV-6", $"{message.Peer} is one consumer more of {Id} than its plan has");
        if (State == NodeState.Cancelled)
        {
            ReleaseIfCancelled(effects);
        }
        else if (IsDone)
        {
            ReleaseIfDone(effects);
            AbandonIfUseless(effects);
        }
        else
        {
            TellNextUse(nextUse, effects);
        }
    }

    private void TellNextUse(PlanOrder before, IEffects effects)
    {
        if (_isInLedger && _subscribers.NextUse != before)
        {
            effects.Send(GovernorMessage.NextUseChanged(Id, _subscribers.NextUse));
        }
    }

    private void ReleaseIfDone(IEffects effects)
    {
        if (IsDone && State is NodeState.Holding or NodeState.Spilled)
        {
            FreeValue(effects);
            Release(effects);
        }
    }

    private void FreeValue(IEffects effects)
    {
        FreeMemory(effects);
        if (_hasSpillCopy)
        {
            effects.DropSpill(Id);
        }

        if (_isInLedger)
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.ChunkFreed, Id));
        }

        (_hasSpillCopy, _isInLedger) = (false, false);
    }

    private void FreeMemory(IEffects effects)
    {
        if (Payload is { } payload)
        {
            Payload = null;
            effects.Free(Id, payload);
        }
    }

    /// <summary>A value never changes, so what was written once need not be written again.</summary>
    private void OnSpillChunk(IEffects effects)
    {
        if (_hasSpillCopy)
        {
            BecomeSpilled(effects);
            return;
        }

        Become(NodeState.Spilling);
        effects.SpillChunk(Id, Payload!);
    }

    private void OnChunkSpilled(IEffects effects)
    {
        _hasSpillCopy = true;
        BecomeSpilled(effects);
        ReleaseIfDone(effects);
    }

    private void BecomeSpilled(IEffects effects)
    {
        Become(NodeState.Spilled);
        FreeMemory(effects);
        effects.Send(GovernorMessage.Plain(GovernorMessageKind.ChunkSpilled, Id));
    }

    private void OnSpillFailed(TaskFailure failure, IEffects effects)
    {
        Become(NodeState.Holding);
        effects.Send(GovernorMessage.SpillFailed(Id, failure));
        ReleaseIfDone(effects);
    }

    private void OnRestoreChunk(IEffects effects)
    {
        Become(NodeState.Restoring);
        effects.RestoreChunk(Id);
    }

    private void OnChunkRestored(IPayload payload, IEffects effects)
    {
        Become(NodeState.Holding);
        Payload = payload;
        effects.Send(GovernorMessage.Plain(GovernorMessageKind.ChunkRestored, Id));
        ReleaseIfDone(effects);
    }

    /// <summary>
    /// The value is gone. Consumers of this run will be cancelled with it, and its failure has the cause; consumers of other runs
    /// are told.
    /// </summary>
    private void OnRestoreFailed(TaskFailure failure, IEffects effects)
    {
        Become(NodeState.Lost);
        FreeValue(effects);
        Report(failure, effects);
        TellOtherRuns(failure, effects);
        if (_isStopping)
        {
            CancelLost(effects);
        }
    }

    private void TellOtherRuns(TaskFailure failure, IEffects effects)
    {
        for (var index = 0; index < _subscribers.Count; index++)
        {
            ref readonly var consumer = ref _subscribers[index];
            if (consumer.IsActive && consumer.Consumer.Run != Id.Run)
            {
                effects.Send(NodeMessage.InputLost(consumer.Consumer, Id, failure));
            }
        }
    }

    private TaskFailure Gone(NodeState state) =>
        new(new LostChunkException($"the value of {Id} is gone: its node is {state}."), IsTransient: false);
}
