namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What a member asks of its shell, besides what its actors ask (<see cref="IEffects"/>).</summary>
internal interface IMemberEffects
{
    /// <summary>Sends a frame, which may be lost, late, repeated or overtaken.</summary>
    void Transmit(MemberId to, LinkFrame frame);

    /// <summary>
    /// Hands a message to a node of this process at once (<see cref="ActorDirectory.Deliver(in NodeMessage, IEffects)"/>). What the node
    /// then sends comes after what it sent before, as if the message had come by itself.
    /// </summary>
    void Deliver(in NodeMessage message);

    /// <summary>Hands a message to a run of this process at once.</summary>
    void Deliver(in RunMessage message);

    /// <summary>Hands a message to a supervisor of this process at once.</summary>
    void Deliver(in SupervisorMessage message);

    /// <summary>A run of another member sends its first task: makes its code and its (empty) actors ready.</summary>
    void JoinRun(RunId run);

    /// <summary>
    /// Reads bytes of an encoded chunk, from memory or from the spill file, without asking for memory, and answers
    /// <see cref="MemberActor.OnPieceRead"/> or <see cref="MemberActor.OnPieceFailed"/>.
    /// </summary>
    void ReadPiece(PieceRequest request);

    /// <summary>Puts bytes of an encoded chunk in their place in the memory that the replica's permit has reserved.</summary>
    void KeepPiece(NodeId replica, long offset, long total, byte[] content);

    /// <summary>All bytes are there: makes the value of them and answers TaskFinished.</summary>
    void FinishFetch(NodeId replica, int attempt);

    /// <summary>Forgets the bytes that were kept.</summary>
    void DropPieces(NodeId replica);
}

/// <summary>Bytes of a chunk for a member that asked for them.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Reader">Who asked.</param>
/// <param name="Fetch">The reader's number for its transfer.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="LengthMax">The most bytes.</param>
internal readonly record struct PieceRequest(NodeId Chunk, MemberId Reader, int Fetch, long Offset, int LengthMax);
