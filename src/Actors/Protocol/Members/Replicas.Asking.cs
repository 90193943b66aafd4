namespace ActorArrays.Actors.Protocol.Members;

/// <content>Whom to ask for a chunk, and whom to ask instead.</content>
internal sealed partial class Replicas
{
    /// <summary>The session with a member is over.</summary>
    internal void OnLinkEnded(MemberId member)
    {
        foreach (var replica in AwaitedFrom(member))
        {
            replica.IsOriginReady = false;
            Abort(replica);
        }
    }

    /// <summary>Messages pass between this member and another again.</summary>
    internal void OnLinkOpened(MemberId member)
    {
        foreach (var replica in AwaitedFrom(member))
        {
            Watch(replica);
        }
    }

    /// <summary>Some time has passed: who cannot be reached is asked by way of the home.</summary>
    internal void Tick()
    {
        foreach (var replica in _replicas.Values)
        {
            if (!replica.HasValue && WhoHasAWayTo(replica) is var origin && origin != replica.Origin && port.IsCutOff(replica.Origin))
            {
                TurnTo(replica, origin);
            }
        }
    }

    /// <summary>The holder, or the run's home if that cannot be reached. At home a holder that cannot be reached is lost.</summary>
    private MemberId WhoHasAWayTo(Replica replica) =>
        port.IsCutOff(replica.Holder) && port.HomeOf(replica.Chunk.Run) is { } home && home != port.Self ? home : replica.Holder;

    /// <summary>A run's home says that a chunk is made elsewhere, or was moved.</summary>
    internal void OnMoved(NodeId chunk, MemberId place)
    {
        foreach (var replica in OfChunk(chunk))
        {
            MoveTo(replica, place);
        }
    }

    private IEnumerable<Replica> AwaitedFrom(MemberId member) =>
        _replicas.Values.Where(replica => replica.Origin == member && !replica.HasValue);

    private void MoveTo(Replica replica, MemberId holder)
    {
        replica.Holder = holder;
        if (!replica.HasValue)
        {
            TurnTo(replica, WhoHasAWayTo(replica));
        }
    }

    /// <summary>Begins anew even if the same member is asked: it may have passed on what was asked of it to another holder.</summary>
    private void TurnTo(Replica replica, MemberId origin)
    {
        Unwatch(replica);
        (replica.Origin, replica.IsOriginReady) = (origin, false);
        Abort(replica);
        Watch(replica);
    }

    private void Watch(Replica replica) => port.Post(replica.Origin, new MemberMessage.WatchChunk(replica.Chunk));

    /// <summary>Unless the same holder is watched for the other of the two that a chunk may have here.</summary>
    private void Unwatch(Replica replica)
    {
        if (!OfChunk(replica.Chunk).Any(other => other != replica && !other.HasValue && other.Origin == replica.Origin))
        {
            port.Post(replica.Origin, new MemberMessage.UnwatchChunk(replica.Chunk));
        }
    }
}
