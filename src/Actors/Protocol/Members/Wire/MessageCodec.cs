namespace ActorArrays.Actors.Protocol.Members.Wire;

/// <summary>The fields of each message, in order. The kind stands in the frame's header.</summary>
internal static class MessageCodec
{
    internal static void Write(MemberMessage message, WireWriter to)
    {
        switch (message)
        {
            case MemberMessage.TakesWork it: to.Int64(it.Budget.Value); break;
            case MemberMessage.Leaves: break;
            case MemberMessage.MakeNode it: WriteMakeNode(it, to); break;
            case MemberMessage.TellNode it: to.Node(it.Node); to.Byte((byte)it.What); break;
            case MemberMessage.StopRun it: to.Int32(it.Run.Value); to.Int64(it.Grace.Ticks); break;
            case MemberMessage.CloseRun it: to.Int32(it.Run.Value); break;
            case MemberMessage.ChunkMoved it: to.Node(it.Node); to.Int32(it.Place.Value); break;
            case MemberMessage.NodeFinished it: to.Node(it.Node); break;
            case MemberMessage.NodeReleased it: to.Node(it.Node); break;
            case MemberMessage.NodeAbandoned it: to.Node(it.Node); break;
            case MemberMessage.TaskFailed it: WriteTaskFailed(it, to); break;
            case MemberMessage.TaskRecovered it: to.Node(it.Node); break;
            case MemberMessage.ObserveTasks it: to.Int32(it.Run.Value); break;
            case MemberMessage.HasLooked it: to.Int32(it.Run.Value); break;
            case MemberMessage.TaskObserved it: to.Node(it.Node); to.Int32(it.Attempt); to.Int64(it.Elapsed.Ticks); break;
            case MemberMessage.GiveUpTask it: to.Node(it.Node); to.Int32(it.Attempt); WriteFailure(it.Failure, to); break;
            case MemberMessage.StartBackup it: to.Node(it.Node); to.Int32(it.Attempt); break;
            case MemberMessage.BackupStarted it: to.Node(it.Node); break;
            case MemberMessage.WriteOffStrays: break;
            default: WriteOfChunk(message, to); break;
        }
    }

    private static void WriteOfChunk(MemberMessage message, WireWriter to)
    {
        switch (message)
        {
            case MemberMessage.WatchChunk it: to.Node(it.Node); break;
            case MemberMessage.ChunkLost it: to.Node(it.Node); WriteFailure(it.Failure, to); break;
            case MemberMessage.UnwatchChunk it: to.Node(it.Node); break;
            case MemberMessage.ChunkReady it: to.Node(it.Node); to.Int64(it.Size.Value); break;
            case MemberMessage.FetchPiece it: to.Node(it.Node); to.Int32(it.Fetch); to.Int64(it.Offset); to.Int32(it.LengthMax); break;
            case MemberMessage.ChunkPiece it: WritePiece(it, to); break;
            case MemberMessage.ChunkGone it: WriteGone(it, to); break;
            case MemberMessage.AdoptChunk it: WriteAdoptChunk(it, to); break;
            default: throw new InvariantException("INV-9", $"{message.Kind} has no binary form");
        }
    }

    internal static MemberMessage Read(MemberMessageKind kind, ref WireReader from) => kind switch
    {
        MemberMessageKind.TakesWork => new MemberMessage.TakesWork(new Bytes(from.Int64())),
        MemberMessageKind.Leaves => new MemberMessage.Leaves(),
        MemberMessageKind.MakeNode => ReadMakeNode(ref from),
        MemberMessageKind.TellNode => new MemberMessage.TellNode(from.Node(), ReadWhat(ref from)),
        MemberMessageKind.StopRun => new MemberMessage.StopRun(new RunId(from.Int32()), new TimeSpan(from.Int64())),
        MemberMessageKind.CloseRun => new MemberMessage.CloseRun(new RunId(from.Int32())),
        MemberMessageKind.ChunkMoved => new MemberMessage.ChunkMoved(from.Node(), new MemberId(from.Int32())),
        MemberMessageKind.NodeFinished => new MemberMessage.NodeFinished(from.Node()),
        MemberMessageKind.NodeReleased => new MemberMessage.NodeReleased(from.Node()),
        MemberMessageKind.NodeAbandoned => new MemberMessage.NodeAbandoned(from.Node()),
        MemberMessageKind.TaskFailed =>
            new MemberMessage.TaskFailed(from.Node(), from.Int32(), ReadOrder(ref from), from.Flag(), ReadFailure(ref from)),
        MemberMessageKind.TaskRecovered => new MemberMessage.TaskRecovered(from.Node()),
        MemberMessageKind.ObserveTasks => new MemberMessage.ObserveTasks(new RunId(from.Int32())),
        MemberMessageKind.HasLooked => new MemberMessage.HasLooked(new RunId(from.Int32())),
        MemberMessageKind.TaskObserved => new MemberMessage.TaskObserved(from.Node(), from.Int32(), new TimeSpan(from.Int64())),
        MemberMessageKind.GiveUpTask => new MemberMessage.GiveUpTask(from.Node(), from.Int32(), ReadFailure(ref from)),
        MemberMessageKind.StartBackup => new MemberMessage.StartBackup(from.Node(), from.Int32()),
        MemberMessageKind.BackupStarted => new MemberMessage.BackupStarted(from.Node()),
        MemberMessageKind.WriteOffStrays => new MemberMessage.WriteOffStrays(),
        _ => ReadOfChunk(kind, ref from),
    };

    private static MemberMessage ReadOfChunk(MemberMessageKind kind, ref WireReader from) => kind switch
    {
        MemberMessageKind.WatchChunk => new MemberMessage.WatchChunk(from.Node()),
        MemberMessageKind.ChunkLost => new MemberMessage.ChunkLost(from.Node(), ReadFailure(ref from)),
        MemberMessageKind.UnwatchChunk => new MemberMessage.UnwatchChunk(from.Node()),
        MemberMessageKind.ChunkReady => new MemberMessage.ChunkReady(from.Node(), new Bytes(from.Int64())),
        MemberMessageKind.FetchPiece => new MemberMessage.FetchPiece(from.Node(), from.Int32(), from.Int64(), from.Int32()),
        MemberMessageKind.ChunkPiece => new MemberMessage.ChunkPiece(from.Node(), from.Int32(), from.Int64(), from.Int64(), from.Blob()),
        MemberMessageKind.ChunkGone => new MemberMessage.ChunkGone(from.Node(), from.Int32(), from.Flag() ? ReadFailure(ref from) : null),
        MemberMessageKind.AdoptChunk => new MemberMessage.AdoptChunk(
            from.Node(), ReadOrder(ref from), new Bytes(from.Int64()), new MemberId(from.Int32())),
        _ => throw new WireException($"frame: version {FrameCodec.Version} has no message of kind {(int)kind}."),
    };

    private static void WriteMakeNode(MemberMessage.MakeNode it, WireWriter to)
    {
        to.Node(it.Node);
        WriteOrder(it.Order, to);
        to.Byte((byte)it.Outcome);
        to.Int64(it.Output.Value);
        to.Int64(it.Scratch.Value);
        to.Int32(it.Inputs.Length);
        foreach (var input in it.Inputs)
        {
            to.Node(input.Node);
            to.Int32(input.Place.Value);
        }
    }

    private static MemberMessage.MakeNode ReadMakeNode(ref WireReader from)
    {
        var (node, order) = (from.Node(), ReadOrder(ref from));
        var outcome = (TaskOutcome)from.Byte();
        if (outcome > TaskOutcome.Persisted)
        {
            throw new WireException($"frame: a task's outcome is at most {(int)TaskOutcome.Persisted}, but is {(int)outcome}.");
        }

        var (output, scratch) = (new Bytes(from.Int64()), new Bytes(from.Int64()));
        var inputs = new PlacedInput[from.Count()];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = new PlacedInput(from.Node(), new MemberId(from.Int32()));
        }

        return new MemberMessage.MakeNode(node, order, outcome, output, scratch, inputs);
    }

    private static void WriteAdoptChunk(MemberMessage.AdoptChunk it, WireWriter to)
    {
        to.Node(it.Node);
        WriteOrder(it.Order, to);
        to.Int64(it.Size.Value);
        to.Int32(it.Place.Value);
    }

    private static void WriteTaskFailed(MemberMessage.TaskFailed it, WireWriter to)
    {
        to.Node(it.Node);
        to.Int32(it.Attempt);
        WriteOrder(it.Order, to);
        to.Flag(it.MayRetry);
        WriteFailure(it.Failure, to);
    }

    private static void WritePiece(MemberMessage.ChunkPiece it, WireWriter to)
    {
        to.Node(it.Node);
        to.Int32(it.Fetch);
        to.Int64(it.Offset);
        to.Int64(it.Total);
        to.Blob(it.Content);
    }

    private static NodeMessageKind ReadWhat(ref WireReader from)
    {
        var what = (NodeMessageKind)from.Byte();
        return what is NodeMessageKind.RetryTask or NodeMessageKind.ReleaseChunk or NodeMessageKind.AbandonNode
            ? what
            : throw new WireException($"frame: a node is told to retry, to release or to abandon from afar, but not message {(int)what}.");
    }

    private static void WriteOrder(PlanOrder order, WireWriter to)
    {
        to.Int64(order.Rank);
        to.Int64(order.Sequence);
    }

    private static PlanOrder ReadOrder(ref WireReader from) => new(from.Int64(), from.Int64());

    private static void WriteFailure(WireFailure failure, WireWriter to)
    {
        to.Text(failure.TypeName);
        to.Text(failure.Message);
        to.Byte((byte)failure.Kind);
    }

    private static WireFailure ReadFailure(ref WireReader from) => new(from.Text(), from.Text(), (FailureKinds)from.Byte());

    private static void WriteGone(MemberMessage.ChunkGone it, WireWriter to)
    {
        to.Node(it.Node);
        to.Int32(it.Fetch);
        to.Flag(it.Failure is not null);
        if (it.Failure is { } failure)
        {
            WriteFailure(failure, to);
        }
    }
}
