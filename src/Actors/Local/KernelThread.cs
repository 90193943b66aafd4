namespace ActorArrays.Actors.Local;

/// <summary>One kernel thread as the dispatcher sees it: what runs on it, and since when, at least.</summary>
/// <remarks>
/// CONCURRENCY: <see cref="Running"/> and <see cref="IsReplaced"/> are written under the lock of <see cref="WorkExchange"/>.
/// The dispatcher reads the first without it: it may see a task whose outcome is on its way to the dispatcher itself,
/// but no task whose outcome the dispatcher has had. The rest belongs to the dispatcher.
/// </remarks>
internal sealed class KernelThread(int number, TimeProvider clock)
{
    private const long Never = long.MinValue;
    private volatile TaskWork? _running;
    private volatile TaskRing? _ring;
    private long _beganAt = Never;
    private NodeId _seenNode;
    private int _seenAttempt;
    private long _seenAt;

    /// <summary>Never given to another thread, so that two never share the state that a run keeps for one.</summary>
    internal int Number { get; } = number;

    internal Thread? Thread { get; set; }

    internal TaskWork? Running
    {
        get => _running;
        set => _running = value;
    }

    /// <summary>Its task is a stray, and another thread has its place.</summary>
    internal bool IsReplaced { get; set; }

    /// <summary>Where tries are noted while somebody watches; null: nobody does, and no clock is read.</summary>
    internal TaskRing? Ring
    {
        get => _ring;
        set => _ring = value;
    }

    /// <summary>Runs a task on this thread.</summary>
    internal void Run(TaskWork work)
    {
        if (_ring is { } ring)
        {
            RunWatched(work, ring);
        }
        else
        {
            work.Run(Number);
        }
    }

    /// <summary>How long a task has been here: exact for one that began while somebody watched, else as looks can tell.</summary>
    internal TimeSpan TimeOf(TaskWork work) => Volatile.Read(ref _beganAt) is var began and not Never
        ? clock.GetElapsedTime(began)
        : Look(work, clock);

    private void RunWatched(TaskWork work, TaskRing ring)
    {
        var began = clock.GetTimestamp();
        Volatile.Write(ref _beganAt, began);
        work.Run(Number);
        var ended = clock.GetTimestamp();
        Volatile.Write(ref _beganAt, Never);
        ring.Add(new TaskMark(work.Node, work.Attempt, Number, began, ended, work.HasFailed));
        work.Cell!.Times?.Add(work.Node.Task.Operator, ended - began);
    }

    /// <summary>How long a task has been here, as far as looks can tell: from the first look that found it.</summary>
    internal TimeSpan Look(TaskWork work, TimeProvider clock)
    {
        if (_seenNode != work.Node || _seenAttempt != work.Attempt)
        {
            (_seenNode, _seenAttempt, _seenAt) = (work.Node, work.Attempt, clock.GetTimestamp());
        }

        return clock.GetElapsedTime(_seenAt);
    }
}
