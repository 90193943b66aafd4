namespace ActorArrays.Actors.Protocol.Members;

/// <content>What becomes of the run when one of its members is lost.</content>
internal sealed partial class RunBook
{
    /// <summary>All that the member had of the run is lost.</summary>
    internal void OnMemberLost(MemberId member)
    {
        _participants.Remove(member);
        OnLooked(member);
        LoseCopies(member);
        var lost = _entries.Values.Where(entry => entry.Place == member).ToList();
        foreach (var entry in lost.Where(static entry => !entry.IsMade))
        {
            LeavePlace(entry);
            RemoveIfGone(entry);
        }

        foreach (var entry in lost.Where(static entry => entry.IsMade))
        {
            if (!TryUseCopy(entry))
            {
                MakeAgain(entry);
            }
        }

        GoOn();
    }

    private void MakeAgain(BookEntry entry)
    {
        var hasTakenInputs = entry.Phase == BookPhase.Held;
        EndVisits(entry);
        LeavePlace(entry);
        (entry.MadeWith, entry.IsMadeAgain, entry.TriesElsewhere) = ([], true, entry.TriesFailed);
        Want(entry);
        LetCopiesGo(entry);
        if (hasTakenInputs)
        {
            NeedInputs(entry);
        }
    }

    /// <summary>
    /// A task that was done runs again, so each of its inputs has one consumer more; those that are gone, or going, run again as well.
    /// </summary>
    private void NeedInputs(BookEntry consumer)
    {
        var again = new Stack<BookEntry>();
        again.Push(consumer);
        while (again.TryPop(out var entry))
        {
            foreach (var input in entry.Spec.Inputs.Where(input => input.Run == run))
            {
                if (Need(input.Task, consumer.Order) is { } made)
                {
                    again.Push(made);
                }
            }
        }
    }

    /// <summary>Gives the entry if the task has to run again for this, so that its own inputs are needed.</summary>
    private BookEntry? Need(TaskId task, PlanOrder order)
    {
        if (!_entries.TryGetValue(task, out var entry))
        {
            entry = Recall(task, order);
            Want(entry);
            return entry;
        }

        entry.ConsumersLeft++;
        if (entry.Phase == BookPhase.Releasing && !entry.IsWantedAgain)
        {
            (entry.IsWantedAgain, entry.IsMadeAgain) = (true, true);
            return entry;
        }

        return null;
    }

    /// <summary>A task of which nothing is left, as the plan gives it again. It goes where its first new consumer goes in line.</summary>
    private BookEntry Recall(TaskId task, PlanOrder order)
    {
        var spec = plan.TaskOf(task);
        for (var slot = 0; slot < spec.Inputs.Length; slot++)
        {
            spec.Inputs[slot] = spec.Inputs[slot].Run == default ? spec.Inputs[slot] with { Run = run } : spec.Inputs[slot];
        }

        var entry = new BookEntry(spec, order)
        {
            ConsumersLeft = 1, ConsumersToCome = 0, IsAccepted = true, IsCountedOut = true, IsMadeAgain = true,
        };
        _entries.Add(task, entry);
        return entry;
    }
}
