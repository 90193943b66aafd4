namespace ActorArrays.Actors.Protocol;

/// <summary>What a node can be told. Commands are imperative, events in the past tense.</summary>
public enum NodeMessageKind : byte
{
    /// <summary>From the run: stop, and free everything.</summary>
    CancelNode,

    /// <summary>From the run: nobody outside needs the persisted chunk any more.</summary>
    ReleaseChunk,

    /// <summary>From the run: all of its tasks are done, so no consumer of this run will come any more.</summary>
    ConsumersEnded,

    /// <summary>From the run: the failure that you told of is final, and the rest of the run goes on without you.</summary>
    AbandonNode,

    /// <summary>From the run: this try has taken too long; do not wait for it.</summary>
    GiveUpTask,

    /// <summary>From the run: this try takes long; have another one beside it, if there is room.</summary>
    StartBackup,

    /// <summary>From a consumer: tell me when your value is there.</summary>
    Subscribe,

    /// <summary>From an input: my value is there.</summary>
    InputReady,

    /// <summary>From an input, or for one that is gone: there is no value and will be none.</summary>
    InputLost,

    /// <summary>From an input of the same run: my task will not be done; the run knows why.</summary>
    InputAbandoned,

    /// <summary>From a consumer: I have taken your value, or will never take it.</summary>
    InputTaken,

    /// <summary>From the governor: memory is reserved and the inputs are in memory; run.</summary>
    PermitGranted,

    /// <summary>From the governor: there is memory and a core for a second try beside the first.</summary>
    BackupGranted,

    /// <summary>From the governor: the permit that the node gave up is gone.</summary>
    PermitWithdrawn,

    /// <summary>From the governor: there never will be room.</summary>
    PermitRefused,

    /// <summary>From the governor: move your value to the spill file.</summary>
    SpillChunk,

    /// <summary>From the governor: read your value back; its memory is reserved.</summary>
    RestoreChunk,

    /// <summary>From the supervisor: try again.</summary>
    RetryTask,

    /// <summary>From the shell: the kernel returned.</summary>
    TaskFinished,

    /// <summary>From the shell: the kernel threw.</summary>
    TaskFailed,

    /// <summary>From the shell: the value is on disk.</summary>
    ChunkSpilled,

    /// <summary>From the shell: the value could not be written; it is still in memory.</summary>
    SpillFailed,

    /// <summary>From the shell: the value is in memory again.</summary>
    ChunkRestored,

    /// <summary>From the shell: the value could not be read back.</summary>
    RestoreFailed,
}

/// <summary>A message to a node actor. A value, so that a hot mailbox allocates nothing.</summary>
/// <remarks>A kind uses the fields that its factory method names; the others are <c>default</c>.</remarks>
public readonly record struct NodeMessage
{
    /// <summary>What it says.</summary>
    public NodeMessageKind Kind { get; private init; }

    /// <summary>The node that it is for.</summary>
    public NodeId To { get; private init; }

    /// <summary>
    /// The other node it is about: the consumer of <c>Subscribe</c> and <c>InputTaken</c>, the input otherwise.
    /// </summary>
    public NodeId Peer { get; private init; }

    /// <summary>The place of the input among the consumer's inputs.</summary>
    public int Slot { get; private init; }

    /// <summary>
    /// The input's number for the subscription; <see cref="NoTicket"/> before the input has answered.
    /// </summary>
    public int Ticket { get; private init; }

    /// <summary>Which try of the task it is about, from 1.</summary>
    public int Attempt { get; private init; }

    /// <summary>The consumer's place in the plan; of <c>PermitGranted</c>, the permit's turn.</summary>
    public PlanOrder Order { get; private init; }

    /// <summary>The value; its ownership moves with the message.</summary>
    public IPayload? Payload { get; private init; }

    /// <summary>What went wrong.</summary>
    public TaskFailure? Failure { get; private init; }

    /// <summary>The ticket of a consumer that was not told one.</summary>
    public const int NoTicket = -1;

    /// <summary>
    /// A command without arguments: cancel, release, permit withdrawn, spill, restore, retry, chunk spilled.
    /// </summary>
    public static NodeMessage Plain(NodeMessageKind kind, NodeId to) => new() { Kind = kind, To = to };

    /// <summary>
    /// <paramref name="consumer"/> asks input <paramref name="to"/> for news; it is input number <paramref name="slot"/>.
    /// </summary>
    public static NodeMessage Subscribe(NodeId to, NodeId consumer, int slot, PlanOrder order) =>
        new() { Kind = NodeMessageKind.Subscribe, To = to, Peer = consumer, Slot = slot, Order = order };

    /// <summary>The value of <paramref name="input"/> is there; answer with the ticket when it is taken.</summary>
    public static NodeMessage InputReady(NodeId to, NodeId input, int slot, int ticket) =>
        new() { Kind = NodeMessageKind.InputReady, To = to, Peer = input, Slot = slot, Ticket = ticket };

    /// <summary>
    /// The value of <paramref name="input"/> will never be there, because of <paramref name="failure"/>.
    /// </summary>
    public static NodeMessage InputLost(NodeId to, NodeId input, TaskFailure failure) =>
        new() { Kind = NodeMessageKind.InputLost, To = to, Peer = input, Failure = failure };

    /// <summary><paramref name="consumer"/> does not need input <paramref name="to"/> any more.</summary>
    public static NodeMessage InputTaken(NodeId to, NodeId consumer, int ticket) =>
        new() { Kind = NodeMessageKind.InputTaken, To = to, Peer = consumer, Ticket = ticket };

    /// <summary>Run; of tasks that may run, the one of the smaller <paramref name="turn"/> goes first.</summary>
    public static NodeMessage PermitGranted(NodeId to, PlanOrder turn) =>
        new() { Kind = NodeMessageKind.PermitGranted, To = to, Order = turn };

    /// <summary>A refusal, a failed spill or a failed restore, and why.</summary>
    public static NodeMessage Refused(NodeMessageKind kind, NodeId to, TaskFailure failure) =>
        new() { Kind = kind, To = to, Failure = failure };

    /// <summary>The kernel returned <paramref name="payload"/>, null for an effect.</summary>
    public static NodeMessage TaskFinished(NodeId to, int attempt, IPayload? payload) =>
        new() { Kind = NodeMessageKind.TaskFinished, To = to, Attempt = attempt, Payload = payload };

    /// <summary>The kernel threw.</summary>
    public static NodeMessage TaskFailed(NodeId to, int attempt, TaskFailure failure) =>
        new() { Kind = NodeMessageKind.TaskFailed, To = to, Attempt = attempt, Failure = failure };

    /// <summary>Run a second try; <paramref name="turn"/> is its place among all tasks that may start.</summary>
    public static NodeMessage BackupGranted(NodeId to, PlanOrder turn) =>
        new() { Kind = NodeMessageKind.BackupGranted, To = to, Order = turn };

    /// <summary>A try takes too long, as <paramref name="failure"/> says.</summary>
    public static NodeMessage GiveUpTask(NodeId to, int attempt, TaskFailure failure) =>
        new() { Kind = NodeMessageKind.GiveUpTask, To = to, Attempt = attempt, Failure = failure };

    /// <summary>A try takes long.</summary>
    public static NodeMessage StartBackup(NodeId to, int attempt) =>
        new() { Kind = NodeMessageKind.StartBackup, To = to, Attempt = attempt };

    /// <summary>The task of <paramref name="input"/> will not be done.</summary>
    public static NodeMessage InputAbandoned(NodeId to, NodeId input) =>
        new() { Kind = NodeMessageKind.InputAbandoned, To = to, Peer = input };

    /// <summary>The value was read back.</summary>
    public static NodeMessage ChunkRestored(NodeId to, IPayload payload) =>
        new() { Kind = NodeMessageKind.ChunkRestored, To = to, Payload = payload };

    /// <summary>Such as <c>InputReady(run 1/0#2) to run 1/1#0</c>.</summary>
    public override string ToString() => $"{Kind}{Detail} to {To}";

    private string Detail => Kind switch
    {
        NodeMessageKind.Subscribe or NodeMessageKind.InputTaken => $"({Peer})",
        NodeMessageKind.InputReady or NodeMessageKind.InputLost or NodeMessageKind.InputAbandoned => $"({Peer})",
        NodeMessageKind.GiveUpTask or NodeMessageKind.StartBackup => $"(attempt {Attempt})",
        NodeMessageKind.TaskFinished when Payload is null => $"(attempt {Attempt})",
        NodeMessageKind.TaskFinished => $"(attempt {Attempt}, {Payload.Size})",
        NodeMessageKind.TaskFailed => $"(attempt {Attempt}, {Failure})",
        NodeMessageKind.ChunkRestored => $"({Payload?.Size})",
        NodeMessageKind.PermitRefused or NodeMessageKind.SpillFailed or NodeMessageKind.RestoreFailed => $"({Failure})",
        _ => "",
    };
}
