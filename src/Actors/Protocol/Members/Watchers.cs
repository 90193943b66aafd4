namespace ActorArrays.Actors.Protocol.Members;

/// <summary>Which members wait for chunks of this one, and their requests for bytes.</summary>
/// <remarks>
/// A member may ask before the node is made here, so a name of a chunk that is not here is kept. It goes when the member says so, which
/// it does for each, or when the session with it is over. The home of a run answers for all chunks of the run: it passes on what is asked
/// of one that another member holds.
/// </remarks>
internal sealed class Watchers(IMemberPort port, Relays relays)
{
    private readonly Dictionary<NodeId, List<MemberId>> _watchers = [];

    internal int Count => _watchers.Count;

    internal void Watch(NodeId chunk, MemberId member)
    {
        if (!_watchers.TryGetValue(chunk, out var members))
        {
            _watchers.Add(chunk, members = []);
        }

        if (!members.Contains(member))
        {
            members.Add(member);
        }

        if (TryGetValue(chunk, out var node))
        {
            port.Post(member, new MemberMessage.ChunkReady(chunk, node.Size));
        }
        else if (port.HolderOf(chunk) is { } holder)
        {
            port.Post(member, new MemberMessage.ChunkReady(chunk, holder.Size));
        }
    }

    internal void Unwatch(NodeId chunk, MemberId member)
    {
        if (_watchers.TryGetValue(chunk, out var members) && members.Remove(member) && members.Count == 0)
        {
            _watchers.Remove(chunk);
        }
    }

    /// <summary>The session with a member is over.</summary>
    internal void Forget(MemberId member)
    {
        foreach (var chunk in _watchers.Keys.ToList())
        {
            Unwatch(chunk, member);
        }
    }

    /// <summary>A node here is done.</summary>
    internal void OnFinished(NodeId chunk)
    {
        if (TryGetValue(chunk, out var node))
        {
            Tell(chunk, node.Size);
        }
    }

    /// <summary>A chunk of a run whose home is here is there, on another member.</summary>
    internal void OnHeld(NodeId chunk, Bytes size) => Tell(chunk, size);

    internal void Fetch(MemberId reader, MemberMessage.FetchPiece piece)
    {
        if (TryGetValue(piece.Node, out _))
        {
            port.World.ReadPiece(new PieceRequest(piece.Node, reader, piece.Fetch, piece.Offset, piece.LengthMax));
        }
        else if (port.HolderOf(piece.Node) is { } holder && holder.Place != port.Self)
        {
            relays.Ask(holder.Place, reader, piece);
        }
        else
        {
            port.Post(reader, new MemberMessage.ChunkGone(piece.Node, piece.Fetch, null));
        }
    }

    private void Tell(NodeId chunk, Bytes size)
    {
        if (_watchers.TryGetValue(chunk, out var members))
        {
            foreach (var member in members)
            {
                port.Post(member, new MemberMessage.ChunkReady(chunk, size));
            }
        }
    }

    private bool TryGetValue(NodeId chunk, out NodeActor node) =>
        port.Directory.TryGetNode(chunk, out node!) &&
        node.State is NodeState.Holding or NodeState.Spilling or NodeState.Spilled or NodeState.Restoring;
}
