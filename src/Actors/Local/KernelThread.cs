namespace ActorArrays.Actors.Local;

/// <summary>One kernel thread as the dispatcher sees it: what runs on it, and since when, at least.</summary>
/// <remarks>
/// CONCURRENCY: <see cref="Running"/> and <see cref="IsReplaced"/> are written under the lock of <see cref="WorkExchange"/>.
/// The dispatcher reads the first without it: it may see a task whose outcome is on its way to the dispatcher itself,
/// but no task whose outcome the dispatcher has had. The rest belongs to the dispatcher.
/// </remarks>
internal sealed class KernelThread(int number)
{
    private volatile TaskWork? _running;
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
