namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// The chunks of other members that nodes of this member take. Each becomes a node here whose task is the transfer: it asks the governor
/// for a permit, fetches, holds, may be spilled, and goes when its last consumer here has taken it.
/// </summary>
/// <remarks>
/// <b>No deadlock (INV-11).</b> A replica has its permit before it asks for bytes, and its holder needs no memory to send them: pieces
/// are read from memory or from the spill file. So a transfer ends, or fails when its holder is lost; then the permit is given back while
/// the chunk is computed again. Its place in line is that of the consumer that it is for.
/// </remarks>
internal sealed partial class Replicas(IMemberPort port, MemberLimits limits)
{
    private readonly Dictionary<NodeId, Replica> _replicas = [];
    private int _lastFetch;

    internal int Count => _replicas.Count;

    internal int CountOf(RunId run) => _replicas.Keys.Count(chunk => chunk.Run == run);

    /// <summary>A node that will ask for a chunk of another member is being made.</summary>
    internal void Expect(NodeId chunk, MemberId origin, NodeId consumer, PlanOrder order)
    {
        if (!_replicas.TryGetValue(chunk, out var replica))
        {
            _replicas.Add(chunk, replica = new Replica(chunk, order) { Origin = origin });
            Watch(replica);
        }

        replica.Consumers.Add(consumer);
        MoveTo(replica, origin);
        if (!port.Directory.TryGetRun(replica.Id.Run, out _))
        {
            port.Directory.AddRun(GuestActors.Of(replica.Id.Run));
        }
    }

    /// <summary>Nothing of a run is left here.</summary>
    internal void EndRun(RunId run)
    {
        if (port.Directory.TryGetRun(ReplicaId.Of(run), out _))
        {
            port.Directory.RetireRun(ReplicaId.Of(run));
        }
    }

    /// <summary>A message for a replica's node.</summary>
    internal void Deliver(in NodeMessage message)
    {
        if (!_replicas.TryGetValue(ReplicaId.ChunkOf(message.To), out var replica))
        {
            port.ToNode(message);
            return;
        }

        var peer = message.Peer;
        switch (message.Kind)
        {
            case NodeMessageKind.Subscribe when replica.IsGoing:
                replica.Early.Add(message);
                break;
            case NodeMessageKind.InputTaken:
                replica.Early.RemoveAll(early => early.Peer == peer);
                port.ToNode(message);
                replica.Consumers.Remove(peer);
                LetGoIfUnneeded(replica);
                break;
            default:
                port.ToNode(message);
                break;
        }
    }

    /// <summary>What a replica's node tells its run.</summary>
    internal void OnRunMessage(in RunMessage message)
    {
        var replica = _replicas[ReplicaId.ChunkOf(message.Node)];
        if (message.Kind == RunMessageKind.NodeFinished)
        {
            replica.HasValue = true;
            Unwatch(replica);
        }
        else if (message.Kind == RunMessageKind.NodeReleased)
        {
            Restart(replica);
        }
    }

    /// <summary>What a replica's node tells its supervisor.</summary>
    internal void OnSupervisorMessage(in SupervisorMessage message)
    {
        if (message.Kind != SupervisorMessageKind.TaskFailed ||
            !_replicas.TryGetValue(ReplicaId.ChunkOf(message.Node), out var replica) || replica.HasValue)
        {
            return;
        }

        if (!message.Failure!.IsTransient)
        {
            foreach (var consumer in replica.Consumers)
            {
                port.Local.Send(NodeMessage.InputLost(consumer, replica.Id, message.Failure));
            }

            return;
        }

        replica.AwaitsRetry = true;
        RetryIfReady(replica);
    }

    /// <summary>The session with a member is over.</summary>
    internal void OnLinkEnded(MemberId member)
    {
        foreach (var replica in _replicas.Values)
        {
            if (replica.Origin == member && !replica.HasValue)
            {
                replica.IsOriginReady = false;
                Abort(replica);
            }
        }
    }

    /// <summary>Messages pass between this member and another again.</summary>
    internal void OnLinkOpened(MemberId member)
    {
        foreach (var replica in _replicas.Values)
        {
            if (replica.Origin == member && !replica.HasValue)
            {
                Watch(replica);
            }
        }
    }

    /// <summary>A run's home says that a chunk that was lost is made elsewhere.</summary>
    internal void OnMoved(NodeId chunk, MemberId place)
    {
        if (_replicas.TryGetValue(chunk, out var replica))
        {
            MoveTo(replica, place);
        }
    }

    /// <summary>The holder says that the chunk is there.</summary>
    internal void OnReady(NodeId chunk, Bytes size, MemberId from)
    {
        if (!_replicas.TryGetValue(chunk, out var replica) || replica.Origin != from || replica.HasValue || replica.IsOriginReady)
        {
            return;
        }

        replica.IsOriginReady = true;
        if (!replica.HasNode && replica.Consumers.Count > 0)
        {
            replica.HasNode = true;
            var task = new TaskSpec
            {
                Id = chunk.Task, Inputs = [], ConsumerCount = 0, Outcome = TaskOutcome.Persisted, OutputBytes = size,
            };
            port.Local.CreateNode(replica.Id.Run, task, replica.Order);
        }

        RetryIfReady(replica);
    }

    private void MoveTo(Replica replica, MemberId origin)
    {
        if (replica.Origin != origin && !replica.HasValue)
        {
            Unwatch(replica);
            (replica.Origin, replica.IsOriginReady) = (origin, false);
            Abort(replica);
            Watch(replica);
        }
        else
        {
            replica.Origin = origin;
        }
    }

    private void RetryIfReady(Replica replica)
    {
        if (replica.AwaitsRetry && replica.IsOriginReady)
        {
            replica.AwaitsRetry = false;
            port.ToNode(NodeMessage.Plain(NodeMessageKind.RetryTask, replica.Id));
        }
    }

    private void LetGoIfUnneeded(Replica replica)
    {
        if (replica.Consumers.Count > 0 || replica.IsGoing)
        {
            return;
        }

        if (!replica.HasNode)
        {
            Unwatch(replica);
            _replicas.Remove(replica.Chunk);
            return;
        }

        replica.IsGoing = true;
        port.ToNode(NodeMessage.Plain(NodeMessageKind.ReleaseChunk, replica.Id));
        Abort(replica);
    }

    /// <summary>The node is gone. Consumers that came meanwhile get another.</summary>
    private void Restart(Replica replica)
    {
        if (!replica.HasValue)
        {
            Unwatch(replica);
        }

        _replicas.Remove(replica.Chunk);
        if (replica.Consumers.Count == 0)
        {
            return;
        }

        var next = new Replica(replica.Chunk, replica.Order) { Origin = replica.Origin };
        next.Consumers.AddRange(replica.Consumers);
        _replicas.Add(next.Chunk, next);
        Watch(next);
        foreach (var early in replica.Early)
        {
            port.ToNode(early);
        }
    }

    private void Watch(Replica replica) => port.Post(replica.Origin, new MemberMessage.WatchChunk(replica.Chunk));

    private void Unwatch(Replica replica) => port.Post(replica.Origin, new MemberMessage.UnwatchChunk(replica.Chunk));
}
