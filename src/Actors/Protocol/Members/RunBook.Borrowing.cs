namespace ActorArrays.Actors.Protocol.Members;

/// <content>Chunks of other runs: a run may take what an older run of the same home persists.</content>
/// <remarks>
/// A task is counted as a consumer in the book of the run that it takes from, from the moment in which both are known there until it is
/// done or given up. Its member takes part in that run meanwhile, so that it hears where the chunk is moved to or made again.
/// </remarks>
internal sealed partial class RunBook
{
    private bool _isSealed;
    private bool _takesOthers;

    /// <summary>How the inputs of a task stand, the worst of them.</summary>
    private enum Supply : byte
    {
        /// <summary>Each is there, or a member makes it.</summary>
        Made,

        /// <summary>Some will be made.</summary>
        ToCome,

        /// <summary>The run goes on without one of them.</summary>
        Abandoned,

        /// <summary>One of another run is not to be had any more.</summary>
        Gone,
    }

    /// <summary>Tasks may wait for chunks of other runs.</summary>
    internal bool AwaitsOthers => _takesOthers && _wanted.Count > 0;

    /// <summary>The run yields no more tasks.</summary>
    internal void Seal()
    {
        _isSealed = true;
        port.OnLendingChanged();
    }

    /// <summary>Others may still wait for a chunk that the run keeps no more.</summary>
    private void NoteLending(BookEntry entry)
    {
        if (entry.Spec.Outcome == TaskOutcome.Persisted)
        {
            port.OnLendingChanged();
        }
    }

    private RunBook? BookOf(RunId other) => other == run ? this : port.BookOf(other);

    private BookEntry? EntryOf(NodeId node) => BookOf(node.Run)?._entries.GetValueOrDefault(node.Task);

    private Supply SupplyOf(BookEntry entry)
    {
        var worst = Supply.Made;
        foreach (var input in entry.Spec.Inputs)
        {
            var supply = input.Run == run ? SupplyOf(_entries[input.Task].Phase) : Borrow(entry, input);
            worst = supply > worst ? supply : worst;
        }

        return worst;
    }

    private static Supply SupplyOf(BookPhase phase) => phase switch
    {
        BookPhase.Unfinished or BookPhase.Held => Supply.Made,
        BookPhase.Abandoned => Supply.Abandoned,
        _ => Supply.ToCome,
    };

    /// <summary>Counts a task as a consumer of a chunk of another run, once.</summary>
    private Supply Borrow(BookEntry entry, NodeId input)
    {
        if (port.BookOf(input.Run) is not { } lender)
        {
            return Supply.Gone;
        }

        if (!lender._entries.TryGetValue(input.Task, out var lent))
        {
            return lender._isSealed ? Supply.Gone : Supply.ToCome;
        }

        if (lent.Phase == BookPhase.Abandoned || (lent.Phase == BookPhase.Releasing && !lent.IsWantedAgain))
        {
            return Supply.Gone;
        }

        if (!entry.Borrowed.Contains(input))
        {
            entry.Borrowed.Add(input);
            lent.ConsumersLeft++;
        }

        return SupplyOf(lent.Phase);
    }

    /// <summary>The task is done, given up or stopped.</summary>
    private void GiveBack(BookEntry entry)
    {
        foreach (var input in entry.Borrowed)
        {
            if (port.BookOf(input.Run) is { } lender && lender._entries.TryGetValue(input.Task, out var lent))
            {
                lender.Consume(lent);
                lender.GoOn();
            }
        }

        entry.Borrowed.Clear();
    }

    private void BeginVisits(BookEntry entry)
    {
        foreach (var input in entry.MadeWith)
        {
            if (input.Node.Run != run)
            {
                port.BookOf(input.Node.Run)!.Enter(entry.Place);
            }
        }
    }

    private void EndVisits(BookEntry entry)
    {
        foreach (var input in entry.MadeWith)
        {
            if (input.Node.Run != run && port.BookOf(input.Node.Run) is { } visited)
            {
                visited._nodes[entry.Place]--;
                visited.CloseIfLeft(entry.Place);
            }
        }
    }

    /// <summary>Other runs may wait for these.</summary>
    private void TellLoss(IEnumerable<BookEntry> entries)
    {
        foreach (var entry in entries)
        {
            var node = new NodeId(run, entry.Spec.Id);
            var said = $"the value of {node} is gone: its run goes on without it or has stopped.";
            PostToAll(new MemberMessage.ChunkLost(node, new WireFailure(nameof(LostChunkException), said, FailureKinds.Final)));
        }
    }
}
