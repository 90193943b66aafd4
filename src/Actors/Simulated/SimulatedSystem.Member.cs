using System.Diagnostics.CodeAnalysis;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Simulated;

/// <content>What is more if the process is a member of a <see cref="SimulatedCluster"/>.</content>
public sealed partial class SimulatedSystem : IMemberEffects
{
    private readonly Dictionary<NodeId, byte[]> _pieces = [];
    private SimulatedCluster? _cluster;

    /// <summary>The process has crashed: nothing happens in it any more.</summary>
    internal bool IsDown { get; set; }

    /// <summary>The member that it is, or null.</summary>
    internal MemberActor? Member { get; private set; }

    /// <summary>Transfers whose bytes are kept.</summary>
    internal int PiecesCount => _pieces.Count;

    /// <summary>Makes it a member; its ticks begin.</summary>
    internal void Join(SimulatedCluster cluster, MemberId self, uint incarnation)
    {
        _cluster = cluster;
        Member = new MemberActor(self, cluster.Limits, Directory, (this, this));
        foreach (var peer in cluster.MembersBut(self))
        {
            Member.Meet(peer, incarnation);
        }

        Tick();
    }

    /// <summary>Begins a computation over the members of the cluster, with its home here.</summary>
    internal SimulatedRun Start(RunId id, ILineage plan, RunOptions options)
    {
        var actors = options.MakeActors(id, plan, _options.Threads);
        Member!.AddRun(actors, plan);
        var (runner, codec) = _cluster!.ProgramOf(Member.Self, id);
        return Start(actors, runner, codec);
    }

    /// <summary>A frame has arrived from the network.</summary>
    internal void Receive(MemberId from, LinkFrame frame)
    {
        _touch(this);
        As(ActorAddress.Shell, () => Member!.Receive(from, frame));
    }

    void IMemberEffects.Transmit(MemberId to, LinkFrame frame) =>
        _cluster!.Carry(Member!.Self, to, frame);

    void IMemberEffects.JoinRun(RunId run)
    {
        var actors = GuestActors.Of(run);
        var (runner, codec) = _cluster!.ProgramOf(Member!.Self, run);
        _runs.Add(run, new SimulatedRun(this, actors, runner, codec));
        Directory.AddRun(actors);
    }

    void IMemberEffects.ReadPiece(PieceRequest request) =>
        Later(DrawDiskTime(request.Chunk), () => As(ActorAddress.Shell, () => ReadPiece(request)));

    void IMemberEffects.KeepPiece(NodeId replica, long offset, long total, byte[] content)
    {
        if (!_pieces.TryGetValue(replica, out var bytes))
        {
            _pieces.Add(replica, bytes = new byte[total]);
        }

        content.CopyTo(bytes, (int)offset);
    }

    void IMemberEffects.FinishFetch(NodeId replica, int attempt)
    {
        _pieces.Remove(replica, out var bytes);
        Later(TimeSpan.Zero, () =>
        {
            using var stream = new MemoryStream(bytes!);
            Tell(NodeMessage.TaskFinished(replica, attempt, RunOf(replica.Run).Codec.Read(stream)));
        });
    }

    void IMemberEffects.DropPieces(NodeId replica) => _pieces.Remove(replica);

    private void Tick() => Later(SimulatedCluster.TickTime, () =>
    {
        As(ActorAddress.Shell, Member!.Tick);
        Tick();
    });

    /// <summary>From memory if the value is there, else from the disk, which may fail.</summary>
    private void ReadPiece(PieceRequest request)
    {
        if (!TryEncode(request.Chunk, out var bytes, out var failure))
        {
            Member!.OnPieceFailed(request, failure);
            return;
        }

        var length = (int)Math.Min(request.LengthMax, bytes.Length - request.Offset);
        Member!.OnPieceRead(request, bytes.Length, bytes.AsSpan((int)request.Offset, length).ToArray());
    }

    private bool TryEncode(NodeId chunk, [NotNullWhen(true)] out byte[]? bytes, out TaskFailure? failure)
    {
        (bytes, failure) = (null, null);
        try
        {
            bytes = Directory.TryGetNode(chunk, out var node) && node.Payload is { } payload ? Encode(payload, RunOf(chunk.Run).Codec)
                : _disk.Has(chunk) ? _disk.Read(chunk)
                : null;
        }
        catch (SimulatedDiskException error)
        {
            failure = TaskFailure.Of(error);
        }

        return bytes is not null;
    }

    void IMemberEffects.Deliver(in NodeMessage message)
    {
        foreach (var told in Interference?.InsteadAtOnce(message) ?? [message])
        {
            As(new ActorAddress(ActorKind.Node, told.To), () => Directory.Deliver(told, Member!));
        }
    }

    void IMemberEffects.Deliver(in RunMessage message)
    {
        foreach (var told in Interference?.Instead(message) ?? [message])
        {
            As(new ActorAddress(ActorKind.Run, new NodeId(told.To, default)), () => Directory.Deliver(told, Member!));
        }
    }

    void IMemberEffects.Deliver(in SupervisorMessage message)
    {
        var copy = message;
        As(new ActorAddress(ActorKind.Supervisor, new NodeId(message.Node.Run, default)), () => Directory.Deliver(copy, Member!));
    }

    private void Deliver(in NodeMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }

    private void Deliver(in RunMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }

    private void Deliver(in SupervisorMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }
}
