namespace ActorArrays.Actors.Protocol.Members;

/// <content>
/// Results that are accepted (INV-7), inputs that are taken, and chunks that go because nobody needs them any more (INV-6).
/// </content>
internal sealed partial class RunBook
{
    private void Accept(BookEntry entry)
    {
        if (!entry.IsAccepted)
        {
            entry.IsAccepted = true;
            port.ToRun(RunMessage.NodeFinished(new NodeId(run, entry.Spec.Id), entry.IsRetained));
        }
    }

    /// <summary>
    /// Who is done had its inputs, so they were done, even if they are being made again and their member was lost before it could say so.
    /// A chunk that is kept must be there.
    /// </summary>
    private void AcceptInputs(BookEntry entry)
    {
        foreach (var input in entry.Spec.Inputs)
        {
            if (input.Run == run && _entries[input.Task] is { IsRetained: false } done)
            {
                Accept(done);
            }
        }
    }

    private void ConsumeInputs(BookEntry entry)
    {
        foreach (var input in entry.Spec.Inputs)
        {
            if (input.Run == run)
            {
                Consume(_entries[input.Task]);
            }
        }

        GiveBack(entry);
    }

    private void Consume(BookEntry entry)
    {
        entry.ConsumersLeft--;
        Check.That(entry.ConsumersLeft >= 0, "INV-6", $"{run}/{entry.Spec.Id} is taken by one consumer more than its plan has");
        OnTaken(entry);
    }

    private void OnTaken(BookEntry entry)
    {
        if (entry.Phase == BookPhase.Held)
        {
            ReleaseIfUnneeded(entry);
        }
        else if (entry is { ConsumersLeft: 0, IsRetained: false })
        {
            OnUseless(entry);
        }
    }

    private void ReleaseIfUnneeded(BookEntry entry)
    {
        if (entry is { Phase: BookPhase.Held, ConsumersLeft: 0, IsRetained: false })
        {
            entry.Phase = BookPhase.Releasing;
            LetGo(entry, entry.Place);
            LetCopiesGo(entry);
        }
    }

    private void LetGo(BookEntry entry, MemberId member) =>
        port.Post(member, new MemberMessage.TellNode(new NodeId(run, entry.Spec.Id), NodeMessageKind.ReleaseChunk));

    /// <summary>When nothing is left of it anywhere, it goes, or is made again.</summary>
    private void RemoveIfGone(BookEntry entry)
    {
        var mayGo = entry.Phase == BookPhase.Releasing || entry is { Phase: BookPhase.Abandoned, ConsumersLeft: 0 };
        if (mayGo && entry.Place == default && entry.Copies.Count == 0)
        {
            Remove(entry);
        }
    }

    private void Remove(BookEntry entry)
    {
        if (!entry.IsCountedOut)
        {
            entry.IsCountedOut = true;
            port.ToRun(RunMessage.NodeReleased(new NodeId(run, entry.Spec.Id)));
        }

        if (entry.IsWantedAgain)
        {
            entry.IsWantedAgain = false;
            Want(entry);
        }
        else
        {
            _entries.Remove(entry.Spec.Id);
        }
    }
}
