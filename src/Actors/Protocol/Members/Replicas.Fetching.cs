namespace ActorArrays.Actors.Protocol.Members;

/// <content>Transfers: the task of a replica's node.</content>
internal sealed partial class Replicas
{
    /// <summary>The replica has its permit.</summary>
    internal void OnStart(NodeId node, int attempt)
    {
        var replica = _replicas[node];
        if (!replica.IsOriginReady || replica.IsGoing)
        {
            // Not at once: the node is in the middle of its step.
            port.Local.Send(NodeMessage.TaskFailed(node, attempt, Waits(replica)));
            return;
        }

        replica.Fetch = new Fetch(++_lastFetch, attempt, replica.Origin);
        Ask(replica, replica.Fetch);
    }

    internal void OnPiece(MemberId from, MemberMessage.ChunkPiece piece)
    {
        if (FetchingOf(piece.Node, piece.Fetch, from) is not { Fetch: { } fetch } replica)
        {
            return;
        }

        fetch.InFlight--;
        fetch.Total = piece.Total;
        fetch.Received += piece.Content.Length;
        port.World.KeepPiece(replica.Id, piece.Offset, piece.Total, piece.Content);
        if (fetch.Received < piece.Total)
        {
            Ask(replica, fetch);
            return;
        }

        replica.Fetch = null;
        port.World.FinishFetch(replica.Id, fetch.Attempt);
    }

    /// <summary>Without a failure the chunk is elsewhere, or is going to be; with one it cannot be had.</summary>
    internal void OnGone(MemberId from, MemberMessage.ChunkGone gone)
    {
        if (FetchingOf(gone.Node, gone.Fetch, from) is { Fetch: { } fetch } replica)
        {
            replica.IsOriginReady = false;
            End(replica);
            Fail(replica, fetch.Attempt, gone.Failure?.Receive(from) ?? Waits(replica));
        }
    }

    private Replica? FetchingOf(NodeId chunk, int number, MemberId from) =>
        OfChunk(chunk).FirstOrDefault(replica => replica.Fetch is { } fetch && fetch.Number == number && fetch.From == from);

    /// <summary>Asks for more while there is credit. Before the first piece has come the length is not known.</summary>
    private void Ask(Replica replica, Fetch fetch)
    {
        var creditMax = fetch.Total is null ? 1 : limits.PiecesInFlight;
        while (fetch.InFlight < creditMax && fetch.NextOffset < (fetch.Total ?? 1))
        {
            fetch.InFlight++;
            port.Post(fetch.From, new MemberMessage.FetchPiece(replica.Chunk, fetch.Number, fetch.NextOffset, limits.PieceBytes));
            fetch.NextOffset += limits.PieceBytes;
        }
    }

    private void Abort(Replica replica)
    {
        if (replica.Fetch is { } fetch)
        {
            End(replica);
            Fail(replica, fetch.Attempt, Waits(replica));
        }
    }

    private void End(Replica replica)
    {
        replica.Fetch = null;
        port.World.DropPieces(replica.Id);
    }

    private void Fail(Replica replica, int attempt, TaskFailure failure) =>
        port.ToNode(NodeMessage.TaskFailed(replica.Id, attempt, failure));

    private static TaskFailure Waits(Replica replica) => new(
        new TransientException($"{replica.Origin} does not have {replica.Chunk} now."), IsTransient: true);
}
