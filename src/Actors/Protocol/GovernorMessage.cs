namespace ActorArrays.Actors.Protocol;

/// <summary>What the governor can be told.</summary>
public enum GovernorMessageKind : byte
{
    /// <summary>From a node whose inputs all have values: reserve memory, then let me run.</summary>
    RequestPermit,

    /// <summary>From a node that stops before its task ran: take my request or permit back, and confirm.</summary>
    WithdrawPermit,

    /// <summary>From a node whose task has ended: the permit is free; this much of it lives on as my chunk.</summary>
    PermitReturned,

    /// <summary>From a node whose task runs: reserve the same memory again, for a second try, if a core is idle.</summary>
    RequestBackup,

    /// <summary>From a node: one of its two tries has ended, and the other goes on.</summary>
    BackupEnded,

    /// <summary>From a node: I wait for this try no more, but it uses memory and inputs until it returns.</summary>
    TaskDisowned,

    /// <summary>From the shell: a try that nobody waited for has returned, and what it used is free.</summary>
    StrayReturned,

    /// <summary>From a run in which nothing happens: count no longer on the strays that there are to return.</summary>
    WriteOffStrays,

    /// <summary>From a chunk: who needs me next has changed.</summary>
    NextUseChanged,

    /// <summary>From a chunk: my memory and my place on disk are free.</summary>
    ChunkFreed,

    /// <summary>From a chunk: my value is on disk and its memory is free.</summary>
    ChunkSpilled,

    /// <summary>From a chunk: my value could not be written and stays in memory.</summary>
    SpillFailed,

    /// <summary>From a chunk: my value is in memory again.</summary>
    ChunkRestored,

    /// <summary>From outside: the budget is another one now.</summary>
    SetBudget,
}

/// <summary>A message to the governor. A value, so that a hot mailbox allocates nothing.</summary>
public readonly record struct GovernorMessage
{
    /// <summary>What it says.</summary>
    public GovernorMessageKind Kind { get; private init; }

    /// <summary>The node that it comes from.</summary>
    public NodeId Node { get; private init; }

    /// <summary>
    /// <c>RequestPermit</c>: the task's place. <c>PermitReturned</c>, <c>NextUseChanged</c>: the next consumer's place.
    /// </summary>
    public PlanOrder Order { get; private init; }

    /// <summary>
    /// <c>RequestPermit</c>: the output's bound. <c>PermitReturned</c>: the chunk's bytes. <c>SetBudget</c>: the
    /// budget.
    /// </summary>
    public Bytes Bytes { get; private init; }

    /// <summary><c>RequestPermit</c>: the scratch's bound.</summary>
    public Bytes Scratch { get; private init; }

    /// <summary><c>RequestPermit</c>: the chunks that must be in memory.</summary>
    public NodeId[]? Inputs { get; private init; }

    /// <summary><c>PermitReturned</c>: a chunk lives on.</summary>
    public bool HoldsChunk { get; private init; }

    /// <summary><c>TaskDisowned</c>, <c>StrayReturned</c>: which try.</summary>
    public int Attempt { get; private init; }

    /// <summary><c>TaskDisowned</c>: no other try of the task runs, so the permit ends.</summary>
    public bool IsLast { get; private init; }

    /// <summary><c>TaskDisowned</c>: it takes too long; otherwise it has lost against a backup.</summary>
    public bool IsHung { get; private init; }

    /// <summary><c>SpillFailed</c>: why.</summary>
    public TaskFailure? Failure { get; private init; }

    /// <summary>A message without arguments: withdraw, freed, spilled, restored.</summary>
    public static GovernorMessage Plain(GovernorMessageKind kind, NodeId node) => new() { Kind = kind, Node = node };

    /// <summary>Asks for output and scratch, with the inputs in memory.</summary>
    public static GovernorMessage RequestPermit(
        NodeId node, PlanOrder order, Bytes output, Bytes scratch, NodeId[] inputs) => new()
        {
            Kind = GovernorMessageKind.RequestPermit,
            Node = node,
            Order = order,
            Bytes = output,
            Scratch = scratch,
            Inputs = inputs,
        };

    /// <summary>The task has ended and left no chunk.</summary>
    public static GovernorMessage PermitReturned(NodeId node) => Plain(GovernorMessageKind.PermitReturned, node);

    /// <summary>The task has ended and left a chunk of <paramref name="held"/> bytes.</summary>
    public static GovernorMessage PermitReturned(NodeId node, Bytes held, PlanOrder nextUse) =>
        Plain(GovernorMessageKind.PermitReturned, node) with { Bytes = held, Order = nextUse, HoldsChunk = true };

    /// <summary>A try becomes a stray.</summary>
    public static GovernorMessage TaskDisowned(NodeId node, int attempt, bool isLast, bool isHung) =>
        Plain(GovernorMessageKind.TaskDisowned, node) with { Attempt = attempt, IsLast = isLast, IsHung = isHung };

    /// <summary>A stray has returned.</summary>
    public static GovernorMessage StrayReturned(NodeId node, int attempt) =>
        Plain(GovernorMessageKind.StrayReturned, node) with { Attempt = attempt };

    /// <summary>The next consumer of the chunk is another one.</summary>
    public static GovernorMessage NextUseChanged(NodeId node, PlanOrder nextUse) =>
        new() { Kind = GovernorMessageKind.NextUseChanged, Node = node, Order = nextUse };

    /// <summary>The chunk could not be written.</summary>
    public static GovernorMessage SpillFailed(NodeId node, TaskFailure failure) =>
        new() { Kind = GovernorMessageKind.SpillFailed, Node = node, Failure = failure };

    /// <summary>The budget changes.</summary>
    public static GovernorMessage SetBudget(Bytes budget) =>
        new() { Kind = GovernorMessageKind.SetBudget, Bytes = budget };

    /// <summary>Such as <c>RequestPermit(8.00 MiB + 0 B) from run 1/1#0</c>.</summary>
    public override string ToString() => Kind switch
    {
        GovernorMessageKind.RequestPermit => $"{Kind}({Bytes} + {Scratch}) from {Node}",
        GovernorMessageKind.PermitReturned when HoldsChunk => $"{Kind}(holds {Bytes}) from {Node}",
        GovernorMessageKind.NextUseChanged => $"{Kind}({Order}) from {Node}",
        GovernorMessageKind.SpillFailed => $"{Kind}({Failure}) from {Node}",
        GovernorMessageKind.SetBudget => $"{Kind}({Bytes})",
        GovernorMessageKind.WriteOffStrays => $"{Kind}",
        GovernorMessageKind.TaskDisowned or GovernorMessageKind.StrayReturned => $"{Kind}(attempt {Attempt}) from {Node}",
        _ => $"{Kind} from {Node}",
    };
}
