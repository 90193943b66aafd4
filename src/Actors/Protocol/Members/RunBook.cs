namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// The home's account of one run: which member has which node, who still needs it, and what has to be computed again when a member is lost.
/// </summary>
/// <remarks>
/// <para>
/// Between members a chunk is freed by its run's home alone: when all consumers that the plan counts are done, the home tells the holder to
/// let go (INV-6). So for every chunk there is one account, and losing a member cannot leave it wrong.
/// </para>
/// <para>
/// When a member is lost, its unfinished nodes are made again elsewhere, and so are chunks that someone still needs. A task that runs again
/// needs its inputs again; those that were freed are computed again from the plan's lineage, and theirs, as far back as it takes. A result
/// that the run has accepted is not told to it a second time (INV-7).
/// </para>
/// <para>
/// The account is O(live nodes). Messages from a member count only in the session in which the node was given to it; the link sees to that.
/// </para>
/// </remarks>
internal sealed partial class RunBook(RunId run, ILineage plan, Roster roster, IMemberPort port)
{
    private readonly Dictionary<TaskId, BookEntry> _entries = [];
    private readonly List<BookEntry> _wanted = [];
    private readonly Queue<BookEntry> _useless = new();
    private readonly SortedSet<MemberId> _participants = [port.Self];
    private readonly Dictionary<MemberId, int> _nodes = [];
    private bool _isStopping;
    private bool _isRetiring;
    private RunOutcome? _outcome;

    internal IEnumerable<BookEntry> Entries => _entries.Values;

    /// <summary>The run is over but for the chunks that it keeps.</summary>
    internal bool HasCompleted { get; private set; }

    /// <summary>How long tasks that were asked to stop are waited for.</summary>
    internal TimeSpan StopGrace { get; init; } = SupervisionStrategy.Default.StopGrace;

    /// <summary>The run yields a task.</summary>
    internal bool Add(in TaskSpec task, PlanOrder order)
    {
        if (_entries.ContainsKey(task.Id))
        {
            return false;
        }

        var entry = new BookEntry(task, order);
        _entries.Add(task.Id, entry);
        if (Objection(entry) is { } objection)
        {
            Report(entry, objection);
            return true;
        }

        _wanted.Add(entry);
        GoOn();
        return true;
    }

    /// <summary>Who holds a chunk, and its most bytes, if it is there.</summary>
    internal (MemberId Place, Bytes Size)? HolderOf(TaskId task) =>
        _entries.TryGetValue(task, out var entry) && entry.Phase == BookPhase.Held ? (entry.Place, entry.Spec.OutputBytes) : null;

    /// <summary>A member says that a task is done.</summary>
    internal void OnFinished(TaskId task, MemberId from)
    {
        if (TryGetCopy(task, from, out var moved, out var copy))
        {
            OnArrived(moved, copy);
            return;
        }

        var entry = Known(task, from);
        if (entry.Phase == BookPhase.Unfinished)
        {
            OnDone(entry);
        }
        else
        {
            Check.That(_isStopping, "INV-7", $"{run}/{task} is done a second time, on {from}, while {entry.Phase}");
        }

        Accept(entry);
        GoOn();
    }

    private void OnDone(BookEntry entry)
    {
        (entry.TriesFailed, entry.TriesElsewhere) = (0, 0);
        entry.Phase = entry.Spec.Outcome == TaskOutcome.Effect ? BookPhase.Releasing : BookPhase.Held;
        LeaveInputs(entry);
        AcceptInputs(entry);
        ConsumeInputs(entry);
        ReleaseIfUnneeded(entry);
        if (entry.Phase == BookPhase.Held)
        {
            TellWatchers(entry);
            MoveIfLeaving(entry);
        }
    }

    /// <summary>The holder tells those who ask it; those who cannot reach it have asked here.</summary>
    private void TellWatchers(BookEntry entry)
    {
        if (entry.Place != port.Self)
        {
            port.OnHeld(new NodeId(run, entry.Spec.Id), entry.Spec.OutputBytes);
        }
    }

    /// <summary>A member says that nothing is left of a node.</summary>
    internal void OnReleased(TaskId task, MemberId from)
    {
        if (TryGetCopy(task, from, out var moved, out var copy))
        {
            OnCopyGone(moved, copy);
        }
        else
        {
            var entry = Known(task, from);
            Check.That(
                entry.Phase is BookPhase.Releasing or BookPhase.Abandoned, "INV-6", $"{run}/{task} is gone from {from} while {entry.Phase}");
            LeavePlace(entry);
            RemoveIfGone(entry);
        }

        GoOn();
        CloseIfLeft(from);
    }

    /// <summary>
    /// A member says that a try has failed; the node's end may have overtaken it. Gives the number of the try among all tries of the task:
    /// one that is made again elsewhere begins to count anew there.
    /// </summary>
    internal int OnTaskFailed(TaskId task, MemberId from, int attempt)
    {
        if (!_entries.TryGetValue(task, out var entry) || entry.Place != from)
        {
            return attempt;
        }

        entry.AwaitsRetry = true;
        return entry.TriesFailed = entry.TriesElsewhere + attempt;
    }

    /// <summary>The supervisor wants another try. If the node was made anew meanwhile, that is one.</summary>
    internal void Retry(TaskId task)
    {
        if (_entries.TryGetValue(task, out var entry) && entry.AwaitsRetry)
        {
            entry.AwaitsRetry = false;
            port.Post(entry.Place, new MemberMessage.TellNode(new NodeId(run, task), NodeMessageKind.RetryTask));
        }
    }

    /// <summary>The run stops: every node is cancelled, wherever it is.</summary>
    internal void Stop()
    {
        _isStopping = true;
        TellLoss(_entries.Values.Where(static entry => entry.IsRetained));
        _wanted.Clear();
        foreach (var entry in _entries.Values.ToList())
        {
            LeaveInputs(entry);
            (entry.IsWantedAgain, entry.IsRetained, entry.Phase) = (false, false, BookPhase.Releasing);
            GiveBack(entry);
            RemoveIfGone(entry);
        }

        PostToAll(new MemberMessage.StopRun(run, StopGrace));
        EndIfEmpty();
    }

    /// <summary>
    /// The run has done its work or stopped. What is still being computed again is for nobody, unless the run keeps chunks: those are
    /// computed again whenever they are lost, with all that it takes.
    /// </summary>
    internal void Complete(RunOutcome outcome)
    {
        HasCompleted = true;
        if (_entries.Values.Any(static entry => entry.IsRetained))
        {
            port.Local.CompleteRun(run, outcome);
            return;
        }

        _outcome = outcome;
        StopRest();
    }

    /// <summary>Nobody needs the chunks that the run keeps, but tasks of other runs that have asked for them.</summary>
    internal void ReleaseRetained()
    {
        foreach (var entry in _entries.Values.Where(static entry => entry.IsRetained).ToList())
        {
            entry.IsRetained = false;
            OnTaken(entry);
        }

        GoOn();
    }

    /// <summary>The run needs its members no more.</summary>
    internal void Retire()
    {
        _isRetiring = true;
        StopRest();
    }

    private void StopRest()
    {
        if (_entries.Count > 0 && !_isStopping)
        {
            Stop();
        }

        EndIfEmpty();
    }

    /// <summary>A member that leaves may go once it has nothing of the run; a home stays to the end.</summary>
    internal void CloseIfLeft(MemberId member)
    {
        if (member != port.Self && roster.IsLeaving(member) && _nodes.GetValueOrDefault(member) == 0 && _participants.Remove(member))
        {
            port.Post(member, new MemberMessage.CloseRun(run));
        }
    }

    /// <summary>Makes what can be made and gives up what nobody needs, and ends the run if it is over.</summary>
    internal void GoOn()
    {
        do
        {
            Pump();
        }
        while (GiveUpUseless());
        EndIfEmpty();
    }

    private void EndIfEmpty()
    {
        if (_entries.Count > 0 || !_isRetiring)
        {
            return;
        }

        _isRetiring = false;
        if (_outcome is { } outcome)
        {
            port.Local.CompleteRun(run, outcome);
        }

        PostToAll(new MemberMessage.CloseRun(run));
    }

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
        foreach (var input in entry.Spec.Inputs.Where(input => input.Run == run))
        {
            Consume(_entries[input.Task]);
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

    private void LeavePlace(BookEntry entry)
    {
        if (entry.Place != default)
        {
            _nodes[entry.Place]--;
            (entry.Place, entry.TakersHere, entry.MovesFailed, entry.IsObserved) = (default, 0, 0, false);
        }
    }

    private void Enter(MemberId member)
    {
        _nodes[member] = _nodes.GetValueOrDefault(member) + 1;
        _participants.Add(member);
    }

    private BookEntry Known(TaskId task, MemberId from)
    {
        Check.That(
            _entries.TryGetValue(task, out var entry) && entry.Place == from,
            "INV-7", $"{from} speaks of {run}/{task}, which it does not have");
        return entry;
    }

    private void PostToAll(MemberMessage message)
    {
        foreach (var member in _participants)
        {
            port.Post(member, message);
        }
    }
}
