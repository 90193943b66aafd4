namespace ActorArrays.Actors.Protocol.Members;

/// <content>Who makes a node, and what must be there before.</content>
internal sealed partial class RunBook
{
    /// <summary>All tasks are done, so no consumer will come any more.</summary>
    internal void OnConsumersEnded()
    {
        foreach (var entry in _entries.Values.Where(static entry => entry.ConsumersToCome > 0).ToList())
        {
            Report(entry, new PlanException(
                "plan: a task tells how many tasks take its result, " +
                $"but {entry.ConsumersToCome} of those that task {run}/{entry.Spec.Id} tells of never came."));
        }
    }

    /// <summary>What a run over several members cannot do, or what is wrong with its plan; null: nothing.</summary>
    private PlanException? Objection(BookEntry entry)
    {
        if (entry.Spec.Outcome == TaskOutcome.Persisted)
        {
            return new PlanException(
                $"plan: a run over several members keeps no chunks after its end, but {entry.Spec.Id} is persisted. " +
                "Store it, or compute it on one member.");
        }

        foreach (var input in entry.Spec.Inputs)
        {
            if (input.Run != run)
            {
                return new PlanException(
                    $"plan: a run over several members takes its own chunks, but {entry.Spec.Id} takes {input}. " +
                    "Store it, or compute it on one member.");
            }

            if (!_entries.TryGetValue(input.Task, out var producer) || --producer.ConsumersToCome < 0)
            {
                return new PlanException(
                    $"plan: a task tells how many tasks take its result, but {entry.Spec.Id} is one more than task {input.Task} tells.");
            }
        }

        return null;
    }

    private void Report(BookEntry entry, InvalidOperationException error) => port.ToSupervisor(SupervisorMessage.TaskFailed(
        new NodeId(run, entry.Spec.Id), 0, entry.Order, new TaskFailure(error, IsTransient: false), mayRetry: false));

    private void Want(BookEntry entry)
    {
        (entry.Phase, entry.AwaitsRetry) = (BookPhase.Wanted, false);
        _wanted.Add(entry);
    }

    /// <summary>Makes what can be made. Usually that is the one task that the run has just yielded.</summary>
    private void Pump()
    {
        for (var hasMade = true; hasMade && _wanted.Count > 0;)
        {
            hasMade = false;
            for (var i = 0; i < _wanted.Count;)
            {
                var entry = _wanted[i];
                if (Array.Exists(entry.Spec.Inputs, input => _entries[input.Task].Phase == BookPhase.Abandoned))
                {
                    _wanted.RemoveAt(i);
                    _useless.Enqueue(entry);
                }
                else if (entry.Copies.Count == 0 && Array.TrueForAll(entry.Spec.Inputs, input => _entries[input.Task].IsMade))
                {
                    _wanted.RemoveAt(i);
                    Make(entry);
                    hasMade = true;
                }
                else
                {
                    i++;
                }
            }
        }
    }

    private void Make(BookEntry entry)
    {
        var (inputs, held) = (new PlacedInput[entry.Spec.Inputs.Length], new Dictionary<MemberId, Bytes>());
        var need = entry.Spec.OutputBytes + entry.Spec.ScratchBytes;
        for (var slot = 0; slot < inputs.Length; slot++)
        {
            var input = _entries[entry.Spec.Inputs[slot].Task];
            inputs[slot] = new PlacedInput(input.Spec.Id, input.Place);
            held[input.Place] = held.GetValueOrDefault(input.Place) + input.Spec.OutputBytes;
            need += input.Spec.OutputBytes;
        }

        entry.Place = Placement.Choose(roster, need, held, _nodes, port.Self);
        entry.Phase = BookPhase.Unfinished;
        Enter(entry.Place);
        TakeInputs(entry, inputs);
        var (node, task) = (new NodeId(run, entry.Spec.Id), entry.Spec);
        port.Post(entry.Place, new MemberMessage.MakeNode(
            node, entry.Order, task.Outcome, task.OutputBytes, task.ScratchBytes, inputs));
        if (entry.IsMadeAgain)
        {
            PostToAll(new MemberMessage.ChunkMoved(node, entry.Place));
        }
    }
}
