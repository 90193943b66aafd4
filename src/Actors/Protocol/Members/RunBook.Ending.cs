namespace ActorArrays.Actors.Protocol.Members;

/// <content>How the run ends, and how it lets its members go.</content>
internal sealed partial class RunBook
{
    private bool _isStopping;
    private bool _isRetiring;
    private RunOutcome? _outcome;

    /// <summary>The run stops: every node is cancelled, wherever it is.</summary>
    internal void Stop()
    {
        _isStopping = true;
        TellLoss(_entries.Values.Where(static entry => entry.IsRetained));
        port.OnLendingChanged();
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
}
