namespace ActorArrays.Actors.Protocol.Members;

/// <content>Time: the run at home looks at the tasks of all of its members, and what it decides about one goes to where that is.</content>
/// <remarks>
/// When the run stops, each member sees to it that its own tasks end within the grace (<see cref="GuestRuns"/>), because it has to
/// when the home is lost as well.
/// </remarks>
internal sealed partial class RunBook
{
    private readonly HashSet<MemberId> _looking = [];

    /// <summary>
    /// Asks the other members for a look at the run's tasks, unless the last one is still under way: looks must not fill a link.
    /// </summary>
    internal void Observe()
    {
        foreach (var member in _participants.Where(member => !_isStopping && member != port.Self && _looking.Add(member)))
        {
            port.Post(member, new MemberMessage.ObserveTasks(run));
        }
    }

    /// <summary>A member has looked, or is lost.</summary>
    internal void OnLooked(MemberId member) => _looking.Remove(member);

    /// <summary>In the run nothing has happened for long.</summary>
    internal void WriteOffStrays()
    {
        foreach (var member in _participants.Where(member => member != port.Self))
        {
            port.Post(member, new MemberMessage.WriteOffStrays());
        }
    }

    /// <summary>A member has looked. False if the task is there no more.</summary>
    internal bool OnObserved(TaskId task, MemberId from)
    {
        var isThere = _entries.TryGetValue(task, out var entry) && entry.Place == from;
        if (isThere)
        {
            entry!.IsObserved = true;
        }

        return isThere;
    }

    /// <summary>
    /// Where the run's decision about a task on a thread is to go; null if the task was made anew since: its tries count from one again, so
    /// the decision would hit a try that nobody has looked at.
    /// </summary>
    internal MemberId? PlaceOfObserved(TaskId task) =>
        _entries.TryGetValue(task, out var entry) && entry.IsObserved ? entry.Place : null;
}
