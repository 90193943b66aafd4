using System.Buffers.Binary;
using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>What a member asks of its process: frames, chunks of others, and the code of their runs.</summary>
/// <remarks>
/// CONCURRENCY: the dispatcher's, but for <see cref="Arrive"/>, which the network calls. Whatever takes time goes to the pool or to the thread that
/// reads the spill file, and its answer comes back as a command.
/// </remarks>
internal sealed class MemberShell : IMemberEffects
{
    // A token of its own for each task, so that one can be asked to stop alone; the home decides which.
    private static readonly RunOptions GuestOptions = new() { Strategy = SupervisionStrategy.NoRetries with { Backups = new BackupPolicy() } };
    private readonly Dispatcher _dispatcher;
    private readonly ActorSystemOptions _system;
    private readonly MemberNetwork _network;
    private readonly IRunPrograms _programs;
    private readonly MemberLimits _limits;
    private readonly Dictionary<NodeId, ReceivedPieces> _pieces = [];
    private readonly Dictionary<RunId, GuestRunner> _opening = [];

    internal MemberShell(Dispatcher dispatcher, ActorSystemOptions system, ClusterOptions options, MemberNetwork network)
    {
        (_dispatcher, _system, _network, _programs, _limits) = (dispatcher, system, network, options.Programs, options.Limits());
        Member = new MemberActor(network.Self.Number, _limits, dispatcher.Directory, (dispatcher, this));
    }

    internal MemberActor Member { get; }

    public void Transmit(MemberId to, LinkFrame frame) => _network.Send(to, EnvelopeKind.Frame, FrameCodec.Encode(frame));

    public void Deliver(in NodeMessage message) => _dispatcher.Directory.Deliver(message, Member);

    public void Deliver(in RunMessage message) => _dispatcher.Directory.Deliver(message, Member);

    public void Deliver(in SupervisorMessage message) => _dispatcher.Directory.Deliver(message, Member);

    public void JoinRun(RunId run)
    {
        var runner = new GuestRunner();
        _opening.Add(run, runner);
        _dispatcher.OpenGuest(new RunCell(GuestActors.Of(run), runner, _programs.Codec, GuestOptions, _system) { IsGuest = true });
        AskForProgram(run);
    }

    public void ReadPiece(PieceRequest request)
    {
        if (_dispatcher.Directory.TryGetNode(request.Chunk, out var node) && node.Payload is { } payload)
        {
            var (total, bytes) = PieceWindow.Of(payload, _programs.Codec, request.Offset, request.LengthMax);
            _dispatcher.Post(() => Member.OnPieceRead(request, total, bytes));
            return;
        }

        _dispatcher.Spills.ReadPiece(request.Chunk, request.Offset, request.LengthMax, read => _dispatcher.Post(() =>
        {
            if (read.Bytes is { } bytes)
            {
                Member.OnPieceRead(request, read.Total, bytes);
            }
            else
            {
                Member.OnPieceFailed(request, read.Failure);
            }
        }));
    }

    public void KeepPiece(NodeId replica, long offset, long total, byte[] content)
    {
        if (!_pieces.TryGetValue(replica, out var pieces))
        {
            _pieces.Add(replica, pieces = new ReceivedPieces(total, _limits.PieceBytes));
        }

        pieces.Keep(offset, total, content);
    }

    public void FinishFetch(NodeId replica, int attempt)
    {
        _pieces.Remove(replica, out var pieces);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            var outcome = Decode(replica, attempt, pieces!);
            _dispatcher.Post(() => _dispatcher.Send(outcome));
        });
    }

    public void DropPieces(NodeId replica) => _pieces.Remove(replica);

    /// <summary>Runs whose program has not come are asked for again: what is asked may be lost with a connection.</summary>
    internal void Tick()
    {
        foreach (var (run, runner) in _opening.ToList())
        {
            if (!runner.AwaitsProgram || !_dispatcher.TryGetCell(run, out _))
            {
                _opening.Remove(run);
            }
            else
            {
                AskForProgram(run);
            }
        }
    }

    /// <summary>Takes what a peer sends, on the thread that has read it.</summary>
    /// <exception cref="WireException">It is nothing that members say.</exception>
    internal void Arrive(MemberId from, Envelope envelope)
    {
        switch (envelope.Kind)
        {
            case EnvelopeKind.Frame:
                var frame = FrameCodec.Decode(envelope.Content);
                PostToActors(() => Member.Receive(from, frame));
                break;
            case EnvelopeKind.WantProgram:
                var wanted = new RunId(new WireReader(envelope.Content).Int32());
                PostToActors(() => TellProgram(from, wanted));
                break;
            case EnvelopeKind.Program:
                var message = ProgramMessage.Decode(envelope.Content);
                PostToActors(() => OpenProgram(message));
                break;
            default:
                throw new WireException($"envelope: there is none of kind {(int)envelope.Kind}.");
        }
    }

    /// <summary>After a broken promise the actors are not to be used any more: others find this member silent.</summary>
    internal void PostToActors(Action command) => _dispatcher.Post(() =>
    {
        if (_dispatcher.Fault is null)
        {
            command();
        }
    });

    private void AskForProgram(RunId run)
    {
        if (Member.HomeOf(run) is { } home)
        {
            var name = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(name, run.Value);
            _network.Send(home, EnvelopeKind.WantProgram, name);
        }
    }

    private void TellProgram(MemberId to, RunId run)
    {
        if (_dispatcher.TryGetCell(run, out var cell) && cell.Options.Program is { } program)
        {
            ThreadPool.QueueUserWorkItem(_ => _network.Send(to, EnvelopeKind.Program, ProgramMessage.Of(run, program).Encode()));
        }
    }

    private void OpenProgram(ProgramMessage message)
    {
        if (!_opening.TryGetValue(message.Run, out var runner) || !_dispatcher.TryGetCell(message.Run, out var cell))
        {
            return;
        }

        if (message.Error is { } error)
        {
            runner.Fail(new ClusterException($"cluster: the home of {message.Run} cannot say what its program is: {error}"));
        }
        else
        {
            runner.Open(_programs, message.Program, cell.Cancellation);
        }
    }

    private NodeMessage Decode(NodeId replica, int attempt, ReceivedPieces pieces)
    {
        try
        {
            using (pieces)
            {
                return NodeMessage.TaskFinished(replica, attempt, _programs.Codec.Read(pieces));
            }
        }
        catch (Exception error)
        {
            return NodeMessage.TaskFailed(replica, attempt, TaskFailure.Of(error));
        }
    }
}
