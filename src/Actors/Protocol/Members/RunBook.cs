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
                entry.Phase is BookPhase.Releasing or BookPhase.Abandoned,
                "INV-6", $"{run}/{task} is gone from {from} while {entry.Phase}");
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
