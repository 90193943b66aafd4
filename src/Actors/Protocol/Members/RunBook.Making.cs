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

    /// <summary>What is wrong with the plan; null: nothing.</summary>
    private PlanException? Objection(BookEntry entry)
    {
        foreach (var input in entry.Spec.Inputs)
        {
            if (input.Run != run)
            {
                _takesOthers = true;
            }
            else if (!_entries.TryGetValue(input.Task, out var producer) || --producer.ConsumersToCome < 0)
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
                var supply = SupplyOf(entry);
                if (supply == Supply.ToCome || (supply == Supply.Made && entry.Copies.Count > 0))
                {
                    i++;
                    continue;
                }

                _wanted.RemoveAt(i);
                hasMade |= supply == Supply.Made;
                Go(entry, supply);
            }
        }
    }

    private void Go(BookEntry entry, Supply supply)
    {
        switch (supply)
        {
            case Supply.Made:
                Make(entry);
                break;
            case Supply.Abandoned:
                _useless.Enqueue(entry);
                break;
            default:
                Report(entry, new LostChunkException(
                    $"an input of task {run}/{entry.Spec.Id} is gone: its run did not finish, its persisted array was disposed, " +
                    "or its home is another member. Keep the array until all that is computed from it is done."));
                break;
        }
    }

    private void Make(BookEntry entry)
    {
        var (inputs, held) = (new PlacedInput[entry.Spec.Inputs.Length], new Dictionary<MemberId, Bytes>());
        var need = entry.Spec.OutputBytes + entry.Spec.ScratchBytes;
        for (var slot = 0; slot < inputs.Length; slot++)
        {
            var input = EntryOf(entry.Spec.Inputs[slot])!;
            inputs[slot] = new PlacedInput(entry.Spec.Inputs[slot], input.Place);
            held[input.Place] = held.GetValueOrDefault(input.Place) + input.Spec.OutputBytes;
            need += input.Spec.OutputBytes;
        }

        entry.Place = Placement.Choose(roster, need, held, _nodes, port.Self);
        entry.Phase = BookPhase.Unfinished;
        NoteLending(entry);
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
