using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol.Members;

/// <content>
/// Chunks of a member that leaves are moved: another member makes a node of the same task that fetches the chunk instead of computing it.
/// </content>
/// <remarks>
/// From the moment in which the new member has the chunk it counts as the holder. The old one is told to let go when no unfinished task
/// there takes the chunk from it; until then it has a copy that can take the holder's place again. A move that fails is tried once more,
/// to the home, which can hear everybody that takes part; then the chunk stays where it is until its consumers have taken it.
/// </remarks>
internal sealed partial class RunBook
{
    private const int MovesFailedMax = 2;

    /// <summary>A member leaves, and its chunks go where others can have them.</summary>
    internal void Drain(MemberId member)
    {
        foreach (var entry in _entries.Values.Where(entry => entry.Place == member))
        {
            MoveIfLeaving(entry);
        }

        CloseIfLeft(member);
    }

    /// <summary>A home that leaves stays to the end of its runs, and so do the chunks that it has for them.</summary>
    private void MoveIfLeaving(BookEntry entry)
    {
        var isMoving = entry.Copies.Exists(static copy => copy.IsComing);
        var mayMove = entry is { Phase: BookPhase.Held, MovesFailed: < MovesFailedMax };
        if (isMoving || !mayMove || entry.Place == port.Self || !roster.IsLeaving(entry.Place))
        {
            return;
        }

        var size = entry.Spec.OutputBytes;
        var to = entry.MovesFailed == 0 ? Placement.Choose(roster, size, [], _nodes, port.Self) : port.Self;
        if (to != entry.Place && entry.CopyAt(to) is null)
        {
            entry.Copies.Add(new BookCopy(to) { IsComing = true });
            Enter(to);
            port.Post(to, new MemberMessage.AdoptChunk(new NodeId(run, entry.Spec.Id), entry.Order, size, entry.Place));
        }
    }

    /// <summary>The chunk is where it was to be moved. If it was told to go meanwhile, it goes from there as well.</summary>
    private void OnArrived(BookEntry entry, BookCopy copy)
    {
        if (copy.IsTold || entry.Phase != BookPhase.Held)
        {
            return;
        }

        entry.Copies.Add(new BookCopy(entry.Place) { Takers = entry.TakersHere });
        BecomeHolder(entry, copy);
        foreach (var old in entry.Copies)
        {
            LetGoIfUntaken(entry, old);
        }
    }

    private void BecomeHolder(BookEntry entry, BookCopy copy)
    {
        entry.Copies.Remove(copy);
        (entry.Place, entry.TakersHere, entry.MovesFailed) = (copy.Member, copy.Takers, 0);
        PostToAll(new MemberMessage.ChunkMoved(new NodeId(run, entry.Spec.Id), entry.Place));
    }

    private void OnCopyGone(BookEntry entry, BookCopy copy)
    {
        entry.Copies.Remove(copy);
        _nodes[copy.Member]--;
        if (copy is { IsComing: true, IsTold: false })
        {
            entry.MovesFailed++;
            MoveIfLeaving(entry);
        }

        RemoveIfGone(entry);
    }

    private void LetCopiesGo(BookEntry entry)
    {
        foreach (var copy in entry.Copies)
        {
            LetGoIfUntaken(entry, copy);
        }
    }

    private void LetGoIfUntaken(BookEntry entry, BookCopy copy)
    {
        if (copy is { Takers: 0, IsTold: false } && !(copy.IsComing && entry.Phase == BookPhase.Held))
        {
            copy.IsTold = true;
            LetGo(entry, copy.Member);
        }
    }

    /// <summary>Notes what a task takes from its own member: until it is done, that must not go from there.</summary>
    private void TakeInputs(BookEntry entry, PlacedInput[] inputs)
    {
        entry.MadeWith = inputs;
        foreach (var input in inputs)
        {
            EntryOf(input.Node)!.TakersHere += input.Place == entry.Place ? 1 : 0;
        }

        BeginVisits(entry);
    }

    private void LeaveInputs(BookEntry entry)
    {
        foreach (var input in entry.MadeWith)
        {
            if (input.Place == entry.Place)
            {
                BookOf(input.Node.Run)?.LeaveInput(input);
            }
        }

        EndVisits(entry);
        entry.MadeWith = [];
    }

    /// <summary>A task is done that took a chunk where it was.</summary>
    private void LeaveInput(PlacedInput input)
    {
        if (!_entries.TryGetValue(input.Node.Task, out var taken))
        {
            return;
        }

        if (taken.Place == input.Place)
        {
            taken.TakersHere--;
        }
        else if (taken.CopyAt(input.Place) is { } copy)
        {
            copy.Takers--;
            LetGoIfUntaken(taken, copy);
        }
    }

    private void LoseCopies(MemberId member)
    {
        foreach (var entry in _entries.Values.ToList())
        {
            if (entry.CopyAt(member) is { } copy)
            {
                OnCopyGone(entry, copy);
            }
        }
    }

    /// <summary>The holder is lost, but where the chunk was before it is still, because a task there takes it.</summary>
    private bool TryUseCopy(BookEntry entry)
    {
        if (entry.Phase != BookPhase.Held || entry.Copies.Find(static copy => !copy.IsComing && !copy.IsTold) is not { } copy)
        {
            return false;
        }

        _nodes[entry.Place]--;
        BecomeHolder(entry, copy);
        MoveIfLeaving(entry);
        return true;
    }

    private bool TryGetCopy(
        TaskId task, MemberId from, [NotNullWhen(true)] out BookEntry? entry, [NotNullWhen(true)] out BookCopy? copy)
    {
        copy = null;
        return _entries.TryGetValue(task, out entry) && entry.Place != from && (copy = entry.CopyAt(from)) is not null;
    }
}
