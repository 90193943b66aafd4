namespace ActorArrays.Actors.Protocol;

/// <summary>What a run can be told.</summary>
public enum RunMessageKind : byte
{
    /// <summary>From the shell: begin.</summary>
    StartRun,

    /// <summary>From the run itself: go on making nodes.</summary>
    FillWindow,

    /// <summary>From a node: my task is done.</summary>
    NodeFinished,

    /// <summary>From a node: nothing is left of me.</summary>
    NodeReleased,

    /// <summary>From the supervisor: a task is being tried again.</summary>
    NodeRetried,

    /// <summary>From the supervisor: a task has failed for good.</summary>
    NodeFailed,

    /// <summary>From a node: my task will not be done, because of a failure that was told already.</summary>
    NodeAbandoned,

    /// <summary>From a node: a second try of my task has started beside the first.</summary>
    BackupStarted,

    /// <summary>From the shell: a try of a task is on a thread, and has been for at least this long.</summary>
    TaskObserved,

    /// <summary>From the shell: the time that the run asked for has passed.</summary>
    AlarmRang,

    /// <summary>From the caller: stop.</summary>
    CancelRun,

    /// <summary>From the caller: nobody needs the run or its persisted chunks any more.</summary>
    DisposeRun,
}

/// <summary>What a run wants to be woken for.</summary>
public enum RunAlarm : byte
{
    /// <summary>The run may not take longer.</summary>
    Deadline,

    /// <summary>It is time to look at the tasks that run.</summary>
    Look,

    /// <summary>It is time to see whether anything has happened.</summary>
    Stall,

    /// <summary>The run stops, and its tasks have had time to do so.</summary>
    Grace,
}

/// <summary>A message to a run actor.</summary>
public readonly record struct RunMessage
{
    /// <summary>What it says.</summary>
    public RunMessageKind Kind { get; private init; }

    /// <summary>The run that it is for.</summary>
    public RunId To { get; private init; }

    /// <summary>The node that it is about.</summary>
    public NodeId Node { get; private init; }

    /// <summary><c>NodeFinished</c>: the node stays as a persisted chunk.</summary>
    public bool IsPersisted { get; private init; }

    /// <summary><c>AlarmRang</c>: which.</summary>
    public RunAlarm Alarm { get; private init; }

    /// <summary><c>TaskObserved</c>: which try.</summary>
    public int Attempt { get; private init; }

    /// <summary><c>TaskObserved</c>: how long it has been on its thread, at least.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary><c>NodeFailed</c>: what failed.</summary>
    public NodeFailure? Failure { get; private init; }

    /// <summary>A message without arguments: start, cancel, dispose.</summary>
    public static RunMessage Plain(RunMessageKind kind, RunId to) => new() { Kind = kind, To = to };

    /// <summary>A task is done.</summary>
    public static RunMessage NodeFinished(NodeId node, bool isPersisted) =>
        new() { Kind = RunMessageKind.NodeFinished, To = node.Run, Node = node, IsPersisted = isPersisted };

    /// <summary>A node is gone.</summary>
    public static RunMessage NodeReleased(NodeId node) =>
        new() { Kind = RunMessageKind.NodeReleased, To = node.Run, Node = node };

    /// <summary>A task is being tried again.</summary>
    public static RunMessage NodeRetried(NodeId node) =>
        new() { Kind = RunMessageKind.NodeRetried, To = node.Run, Node = node };

    /// <summary>A task has failed for good.</summary>
    public static RunMessage NodeFailed(NodeFailure failure) =>
        new() { Kind = RunMessageKind.NodeFailed, To = failure.Node.Run, Node = failure.Node, Failure = failure };

    /// <summary>A task will not be done.</summary>
    public static RunMessage NodeAbandoned(NodeId node) =>
        new() { Kind = RunMessageKind.NodeAbandoned, To = node.Run, Node = node };

    /// <summary>A task has a second try beside the first.</summary>
    public static RunMessage BackupStarted(NodeId node) =>
        new() { Kind = RunMessageKind.BackupStarted, To = node.Run, Node = node };

    /// <summary>A try of a task is on a thread.</summary>
    public static RunMessage TaskObserved(NodeId node, int attempt, TimeSpan elapsed) => new()
    {
        Kind = RunMessageKind.TaskObserved, To = node.Run, Node = node, Attempt = attempt, Elapsed = elapsed,
    };

    /// <summary>A time has passed.</summary>
    public static RunMessage AlarmRang(RunId to, RunAlarm alarm) =>
        new() { Kind = RunMessageKind.AlarmRang, To = to, Alarm = alarm };

    /// <summary>Such as <c>NodeFinished(run 1/0#2) to run 1</c>.</summary>
    public override string ToString() => Kind switch
    {
        RunMessageKind.AlarmRang => $"{Kind}({Alarm}) to {To}",
        RunMessageKind.TaskObserved => $"{Kind}({Node} try {Attempt}, {Elapsed.TotalMilliseconds} ms) to {To}",
        _ => Node == default ? $"{Kind} to {To}" : $"{Kind}({Node}) to {To}",
    };
}
