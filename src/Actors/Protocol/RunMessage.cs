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

    /// <summary>From the caller: stop.</summary>
    CancelRun,

    /// <summary>From the caller: nobody needs the run or its persisted chunks any more.</summary>
    DisposeRun,
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

    /// <summary>Such as <c>NodeFinished(run 1/0#2) to run 1</c>.</summary>
    public override string ToString() => Node == default ? $"{Kind} to {To}" : $"{Kind}({Node}) to {To}";
}
