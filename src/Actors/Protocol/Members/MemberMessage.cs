namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// What one member says to another over a <see cref="LinkActor"/>. Closed: <see cref="MemberMessageKind"/> lists the cases.
/// </summary>
internal abstract record MemberMessage
{
    private MemberMessage()
    {
    }

    internal abstract MemberMessageKind Kind { get; }

    /// <summary>The sender runs tasks for others.</summary>
    internal sealed record TakesWork(Bytes Budget) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.TakesWork;
    }

    /// <summary>The sender drains: it brings what it has to its end and goes.</summary>
    internal sealed record Leaves : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.Leaves;
    }

    /// <summary>Make a node. Its consumers are counted at home, which says when its chunk may go.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Order">Its place in the plan.</param>
    /// <param name="Outcome">What becomes of its result.</param>
    /// <param name="Output">The most bytes of its result.</param>
    /// <param name="Scratch">The most bytes beside inputs and output.</param>
    /// <param name="Inputs">Its inputs, and who holds them.</param>
    internal sealed record MakeNode(
        NodeId Node, PlanOrder Order, TaskOutcome Outcome, Bytes Output, Bytes Scratch, PlacedInput[] Inputs) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.MakeNode;
    }

    /// <summary>Make a node that fetches its chunk from who has it. Then NodeFinished says that the receiver holds it.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Order">Its place in the plan.</param>
    /// <param name="Size">The most bytes of the chunk.</param>
    /// <param name="Place">Who has it.</param>
    internal sealed record AdoptChunk(NodeId Node, PlanOrder Order, Bytes Size, MemberId Place) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.AdoptChunk;
    }

    /// <summary>Tell a node: RetryTask, ReleaseChunk or AbandonNode.</summary>
    internal sealed record TellNode(NodeId Node, NodeMessageKind What) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.TellNode;
    }

    /// <summary>The run was cancelled or has failed.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Grace">How long its tasks are waited for.</param>
    internal sealed record StopRun(RunId Run, TimeSpan Grace) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.StopRun;
    }

    /// <summary>The run needs the receiver no more.</summary>
    internal sealed record CloseRun(RunId Run) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.CloseRun;
    }

    /// <summary>A chunk has another holder.</summary>
    internal sealed record ChunkMoved(NodeId Node, MemberId Place) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ChunkMoved;
    }

    /// <summary>A task is done.</summary>
    internal sealed record NodeFinished(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.NodeFinished;
    }

    /// <summary>A node is gone.</summary>
    internal sealed record NodeReleased(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.NodeReleased;
    }

    /// <summary>A task will not be done.</summary>
    internal sealed record NodeAbandoned(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.NodeAbandoned;
    }

    /// <summary>Which tasks of the run are on threads?</summary>
    internal sealed record ObserveTasks(RunId Run) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ObserveTasks;
    }

    /// <summary>A look has begun; what it finds follows.</summary>
    internal sealed record HasLooked(RunId Run) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.HasLooked;
    }

    /// <summary>A try is on a thread, and has been for at least this long.</summary>
    internal sealed record TaskObserved(NodeId Node, int Attempt, TimeSpan Elapsed) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.TaskObserved;
    }

    /// <summary>A try takes too long, as the failure says.</summary>
    internal sealed record GiveUpTask(NodeId Node, int Attempt, WireFailure Failure) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.GiveUpTask;
    }

    /// <summary>A try takes long.</summary>
    internal sealed record StartBackup(NodeId Node, int Attempt) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.StartBackup;
    }

    /// <summary>A task has a second try.</summary>
    internal sealed record BackupStarted(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.BackupStarted;
    }

    /// <summary>Nothing happens.</summary>
    internal sealed record WriteOffStrays : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.WriteOffStrays;
    }

    /// <summary>A try failed.</summary>
    internal sealed record TaskFailed(NodeId Node, int Attempt, PlanOrder Order, bool MayRetry, WireFailure Failure) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.TaskFailed;
    }

    /// <summary>A retry worked.</summary>
    internal sealed record TaskRecovered(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.TaskRecovered;
    }

    /// <summary>No member has the chunk, and none will.</summary>
    internal sealed record ChunkLost(NodeId Node, WireFailure Failure) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ChunkLost;
    }

    /// <summary>The sender wants to know when the chunk is there.</summary>
    internal sealed record WatchChunk(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.WatchChunk;
    }

    /// <summary>The sender wants to know it no more.</summary>
    internal sealed record UnwatchChunk(NodeId Node) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.UnwatchChunk;
    }

    /// <summary>The chunk is there.</summary>
    internal sealed record ChunkReady(NodeId Node, Bytes Size) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ChunkReady;
    }

    /// <summary>Some bytes of a chunk, please.</summary>
    /// <param name="Node">The chunk.</param>
    /// <param name="Fetch">The asker's number for the transfer; comes back with the answer.</param>
    /// <param name="Offset">The first byte of the encoded chunk.</param>
    /// <param name="LengthMax">The most bytes.</param>
    internal sealed record FetchPiece(NodeId Node, int Fetch, long Offset, int LengthMax) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.FetchPiece;
    }

    /// <summary>Bytes of a chunk, and how many the encoded chunk has.</summary>
    internal sealed record ChunkPiece(NodeId Node, int Fetch, long Offset, long Total, byte[] Content) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ChunkPiece;
    }

    /// <summary>Without a failure: the chunk is not here (any more), home will say where it is. With one: it is lost.</summary>
    internal sealed record ChunkGone(NodeId Node, int Fetch, WireFailure? Failure) : MemberMessage
    {
        internal override MemberMessageKind Kind => MemberMessageKind.ChunkGone;
    }
}

/// <summary>An input of a node, and the member that holds or makes it.</summary>
internal readonly record struct PlacedInput(NodeId Node, MemberId Place);

/// <summary>A failure as it crosses members: no exception is rebuilt from the wire, only what it said.</summary>
/// <param name="TypeName">The name of the exception's type.</param>
/// <param name="Message">What it said.</param>
/// <param name="Kind">Whether and when another try makes sense.</param>
internal sealed record WireFailure(string TypeName, string Message, FailureKinds Kind)
{
    internal static WireFailure Of(TaskFailure failure) => failure.Cause is MemberTaskException remote
        ? new WireFailure(remote.TypeName, remote.Said, failure.Kind)
        : new WireFailure((failure.Cause as INamedFailure)?.FailureName ?? failure.Cause.GetType().Name, failure.Cause.Message, failure.Kind);

    internal TaskFailure Receive(MemberId from) =>
        new(new MemberTaskException(from, TypeName, Message, Kind), Kind == FailureKinds.Transient);
}

/// <summary>What a task, a disk or a governor threw on another member.</summary>
public sealed class MemberTaskException : Exception
{
    internal MemberTaskException(MemberId member, string typeName, string said, FailureKinds kind)
        : base($"on {member}: {typeName}: {said}") => (Member, TypeName, Kind, Said) = (member, typeName, kind, said);

    /// <summary>Where it was thrown.</summary>
    internal MemberId Member { get; }

    /// <summary>The name of what was thrown there: its type's, or its own (<see cref="INamedFailure"/>).</summary>
    public string TypeName { get; }

    /// <summary>What kind of failure it was there.</summary>
    public FailureKinds Kind { get; }

    /// <summary>Its message.</summary>
    public string Said { get; }
}
