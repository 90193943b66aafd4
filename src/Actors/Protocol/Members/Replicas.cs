namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// The chunks of other members that nodes of this member take. Each becomes a node here whose task is the transfer: it asks the governor
/// for a permit, fetches, holds, may be spilled, and goes when its last consumer here has taken it.
/// </summary>
/// <remarks>
/// <para>
/// <b>No deadlock (INV-11).</b> A replica has its permit before it asks for bytes, and its holder needs no memory to send them: pieces
/// are read from memory or from the spill file. So a transfer ends, or fails when its holder is lost; then the permit is given back while
/// the chunk is computed again. Its place in line is that of the consumer that it is for.
/// </para>
/// <para>
/// Who cannot reach the holder of a chunk for some ticks asks the run's home instead, which reaches both or counts one of them as lost
/// (<see cref="Relays"/>).
/// </para>
/// </remarks>
internal sealed partial class Replicas(IMemberPort port, MemberLimits limits)
{
    /// <summary>By the node that stands for the chunk here.</summary>
    private readonly Dictionary<NodeId, Replica> _replicas = [];
    private int _lastFetch;

    internal int Count => _replicas.Count;

    internal int CountOf(RunId run) => _replicas.Values.Count(replica => replica.Chunk.Run == run);

    /// <summary>The node's task is a transfer.</summary>
    internal bool Has(NodeId node) => _replicas.ContainsKey(node);

    /// <summary>A node that will ask for a chunk of another member is being made.</summary>
    internal void Expect(NodeId chunk, MemberId holder, NodeId consumer, PlanOrder order)
    {
        if (!_replicas.TryGetValue(ReplicaId.Of(chunk), out var replica))
        {
            replica = Begin(new Replica(chunk, isAdopted: false, order) { Holder = holder });
        }

        replica.Consumers.Add(consumer);
        TellLoss(replica, consumer);
        if (replica.Holder != holder)
        {
            MoveTo(replica, holder);
        }

        if (!port.Directory.TryGetRun(replica.Id.Run, out _))
        {
            port.Directory.AddRun(GuestActors.Of(replica.Id.Run));
        }
    }

    /// <summary>This member is to hold a chunk that another has.</summary>
    internal void Adopt(MemberMessage.AdoptChunk adopt)
    {
        var replica = Begin(new Replica(adopt.Node, isAdopted: true, adopt.Order) { Holder = adopt.Place });
        MakeNode(replica, adopt.Size);
    }

    /// <summary>Nothing of a run is left here.</summary>
    internal void EndRun(RunId run)
    {
        if (port.Directory.TryGetRun(ReplicaId.Of(run), out _))
        {
            port.Directory.RetireRun(ReplicaId.Of(run));
        }
    }

    /// <summary>The run stops: its chunks need not come here any more.</summary>
    internal void StopAdopting(RunId run)
    {
        foreach (var replica in _replicas.Values.Where(replica => replica.IsAdopted && replica.Chunk.Run == run).ToList())
        {
            LetGo(replica);
        }
    }

    /// <summary>The home wants a chunk to go. False if it is not on its way here.</summary>
    internal bool TryLetGo(NodeId node)
    {
        if (_replicas.TryGetValue(node, out var replica))
        {
            LetGo(replica);
        }

        return replica is not null;
    }

    /// <summary>A message for a replica's node.</summary>
    internal void Deliver(in NodeMessage message)
    {
        if (!_replicas.TryGetValue(message.To, out var replica))
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

    /// <summary>What the node of a transfer tells its run. An adopted chunk is a chunk like any other once it is here.</summary>
    internal void OnRunMessage(in RunMessage message)
    {
        if (!_replicas.TryGetValue(message.Node, out var replica))
        {
            return;
        }

        if (message.Kind == RunMessageKind.NodeFinished)
        {
            replica.HasValue = true;
            Unwatch(replica);
        }

        if (replica.IsAdopted)
        {
            Forget(replica);
        }
        else if (message.Kind == RunMessageKind.NodeReleased)
        {
            Restart(replica);
        }
    }

    /// <summary>What the node of a transfer tells its supervisor.</summary>
    internal void OnSupervisorMessage(in SupervisorMessage message)
    {
        if (message.Kind != SupervisorMessageKind.TaskFailed ||
            !_replicas.TryGetValue(message.Node, out var replica) || replica.HasValue)
        {
            return;
        }

        if (message.Failure!.IsTransient)
        {
            replica.AwaitsRetry = true;
            RetryIfReady(replica);
        }
        else if (replica.IsAdopted)
        {
            LetGo(replica);
        }
        else
        {
            replica.Failure = message.Failure;
            replica.Consumers.ForEach(consumer => TellLoss(replica, consumer));
        }
    }

    /// <summary>A run's home says that a chunk cannot be had any more. What it tells consumers of the same run is another thing.</summary>
    internal void OnLost(NodeId chunk, TaskFailure failure)
    {
        if (_replicas.TryGetValue(ReplicaId.Of(chunk), out var replica) && !replica.HasValue)
        {
            replica.Failure = failure;
            foreach (var consumer in replica.Consumers.Where(consumer => consumer.Run != chunk.Run))
            {
                TellLoss(replica, consumer);
            }
        }
    }

    /// <summary>The holder says that the chunk is there.</summary>
    internal void OnReady(NodeId chunk, Bytes size, MemberId from)
    {
        foreach (var replica in OfChunk(chunk))
        {
            if (replica.Origin == from && !replica.HasValue && !replica.IsOriginReady)
            {
                replica.IsOriginReady = true;
                if (!replica.HasNode && replica.Consumers.Count > 0)
                {
                    MakeNode(replica, size);
                }

                RetryIfReady(replica);
            }
        }
    }

    /// <summary>If it is going, the consumer gets another replica, and that another chance.</summary>
    private void TellLoss(Replica replica, NodeId consumer)
    {
        if (replica is { Failure: { } failure, IsGoing: false })
        {
            port.Local.Send(NodeMessage.InputLost(consumer, replica.Id, failure));
        }
    }

    private Replica Begin(Replica replica)
    {
        _replicas.Add(replica.Id, replica);
        replica.Origin = WhoHasAWayTo(replica);
        Watch(replica);
        return replica;
    }

    private void MakeNode(Replica replica, Bytes size)
    {
        replica.HasNode = true;
        var task = new TaskSpec
        {
            Id = replica.Chunk.Task,
            Inputs = [],
            ConsumerCount = replica.IsAdopted ? GuestRuns.ConsumersUnknown : 0,
            Outcome = TaskOutcome.Persisted,
            OutputBytes = size,
        };
        Check.That(port.Local.CreateNode(replica.Id.Run, task, replica.Order), "INV-7", $"{port.Self} has {replica.Id} already");
    }

    /// <summary>The copy for nodes here, and the chunk that is to be here: one, both or neither.</summary>
    private IEnumerable<Replica> OfChunk(NodeId chunk)
    {
        if (_replicas.TryGetValue(ReplicaId.Of(chunk), out var copy))
        {
            yield return copy;
        }

        if (_replicas.TryGetValue(chunk, out var adopted))
        {
            yield return adopted;
        }
    }

    private void RetryIfReady(Replica replica)
    {
        if (replica is { AwaitsRetry: true, IsOriginReady: true, IsGoing: false })
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

        if (replica.HasNode)
        {
            LetGo(replica);
        }
        else
        {
            Forget(replica);
        }
    }

    private void LetGo(Replica replica)
    {
        if (!replica.IsGoing)
        {
            replica.IsGoing = true;
            port.ToNode(NodeMessage.Plain(NodeMessageKind.ReleaseChunk, replica.Id));
            Abort(replica);
        }
    }

    private void Forget(Replica replica)
    {
        if (!replica.HasValue)
        {
            Unwatch(replica);
        }

        _replicas.Remove(replica.Id);
    }

    /// <summary>The node is gone. Consumers that came meanwhile get another.</summary>
    private void Restart(Replica replica)
    {
        Forget(replica);
        if (replica.Consumers.Count == 0)
        {
            return;
        }

        var next = new Replica(replica.Chunk, isAdopted: false, replica.Order) { Holder = replica.Holder };
        next.Consumers.AddRange(replica.Consumers);
        Begin(next);
        foreach (var early in replica.Early)
        {
            port.ToNode(early);
        }
    }
}
