namespace ActorArrays.Actors.Protocol.Members;

/// <content>
/// The run goes on without a task that has failed for good, without all that needs it, and without what only they needed.
/// </content>
/// <remarks>
/// A task that no member has yet is given up here. One that a member has is asked to give up, because only its node knows whether it has
/// taken the lost value already; then it goes on, as in one process. What becomes useless is found by the account of consumers.
/// </remarks>
internal sealed partial class RunBook
{
    /// <summary>The run has decided to go on without a task. A chunk that was done cannot be read any more.</summary>
    internal void Abandon(TaskId task)
    {
        if (!_isStopping && _entries.TryGetValue(task, out var entry))
        {
            if (entry.Phase == BookPhase.Unfinished)
            {
                AskToGiveUp(entry);
            }
            else if (entry.Phase is BookPhase.Wanted or BookPhase.Held)
            {
                GiveUp(entry);
            }

            GoOn();
        }
    }

    /// <summary>A member says that a task will not be done.</summary>
    internal void OnAbandoned(TaskId task, MemberId from)
    {
        if (Known(task, from) is { Phase: BookPhase.Unfinished } entry)
        {
            GiveUp(entry);
            GoOn();
        }
    }

    private void GiveUp(BookEntry entry)
    {
        var isDone = entry.Phase == BookPhase.Held;
        _wanted.Remove(entry);
        entry.Phase = BookPhase.Abandoned;
        if (!entry.IsAccepted)
        {
            entry.IsAccepted = true;
            port.ToRun(RunMessage.NodeAbandoned(new NodeId(run, entry.Spec.Id)));
        }

        if (entry.Place != default)
        {
            LetGo(entry, entry.Place);
        }

        LetCopiesGo(entry);
        TellLoss(entry.IsRetained ? [entry] : []);
        NoteLending(entry);
        entry.IsRetained = false;
        if (!isDone)
        {
            LeaveInputs(entry);
            ConsumeInputs(entry);
        }

        AskConsumersToGiveUp(entry);
        RemoveIfGone(entry);
    }

    /// <summary>Those that are to be made find out when they are about to be.</summary>
    private void AskConsumersToGiveUp(BookEntry entry)
    {
        if (entry.ConsumersLeft > entry.ConsumersToCome)
        {
            foreach (var consumer in _entries.Values)
            {
                if (consumer.Phase == BookPhase.Unfinished && consumer.Spec.Inputs.Contains(new NodeId(run, entry.Spec.Id)))
                {
                    AskToGiveUp(consumer);
                }
            }
        }
    }

    private void AskToGiveUp(BookEntry entry) =>
        port.Post(entry.Place, new MemberMessage.TellNode(new NodeId(run, entry.Spec.Id), NodeMessageKind.AbandonNode));

    /// <summary>The last that would have taken its value was given up, or has taken the value of an earlier one.</summary>
    private void OnUseless(BookEntry entry)
    {
        switch (entry.Phase)
        {
            case BookPhase.Wanted when _wanted.Remove(entry):
                _useless.Enqueue(entry);
                break;
            case BookPhase.Unfinished:
                AskToGiveUp(entry);
                break;
            case BookPhase.Releasing when entry.IsWantedAgain:
                entry.IsWantedAgain = false;
                ConsumeInputs(entry);
                break;
            default:
                RemoveIfGone(entry);
                break;
        }
    }

    /// <summary>Gives up what waits for that, and what becomes useless thereby. Says whether there was any.</summary>
    private bool GiveUpUseless()
    {
        var isAny = _useless.Count > 0;
        while (_useless.TryDequeue(out var entry))
        {
            if (entry.Phase == BookPhase.Wanted)
            {
                GiveUp(entry);
            }
        }

        return isAny;
    }
}
