namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// Requests for bytes that a run's home passes on to the holder of the chunk, for members that cannot reach it: of two members that take
/// part in a run the home reaches both, or it counts one of them as lost.
/// </summary>
/// <remarks>
/// A request needs no memory of the budget here, only what the reader's credit allows to be under way. Each has a number of its own,
/// below zero, so that its answer is none to a transfer of this member. It is answered, or given up when the session with the holder or
/// with the reader is over.
/// </remarks>
internal sealed class Relays(IMemberPort port)
{
    private readonly Dictionary<int, Request> _requests = [];
    private int _last;

    internal int Count => _requests.Count;

    internal void Ask(MemberId holder, MemberId reader, MemberMessage.FetchPiece piece)
    {
        _requests.Add(--_last, new Request(holder, reader, piece));
        port.Post(holder, piece with { Fetch = _last });
    }

    /// <summary>False if the answer is to a transfer of this member.</summary>
    internal bool TryPass(MemberMessage.ChunkPiece answer)
    {
        if (_requests.Remove(answer.Fetch, out var request))
        {
            port.Post(request.Reader, answer with { Fetch = request.Piece.Fetch });
        }

        return IsOfRelay(answer.Fetch);
    }

    /// <summary>False if the answer is to a transfer of this member.</summary>
    internal bool TryPass(MemberMessage.ChunkGone answer)
    {
        if (_requests.Remove(answer.Fetch, out var request))
        {
            port.Post(request.Reader, answer with { Fetch = request.Piece.Fetch });
        }

        return IsOfRelay(answer.Fetch);
    }

    /// <summary>The session with a member is over: it answers no more, and needs no answer.</summary>
    internal void OnLinkEnded(MemberId member)
    {
        foreach (var (number, request) in _requests.ToList())
        {
            if (request.Holder == member || request.Reader == member)
            {
                _requests.Remove(number);
                port.Post(request.Reader, new MemberMessage.ChunkGone(request.Piece.Node, request.Piece.Fetch, null));
            }
        }
    }

    private static bool IsOfRelay(int fetch) => fetch < 0;

    private sealed record Request(MemberId Holder, MemberId Reader, MemberMessage.FetchPiece Piece);
}
