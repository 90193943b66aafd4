namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What a member knows of one chunk of another member that nodes here take, or that it is to hold from now on.</summary>
internal sealed class Replica(NodeId chunk, bool isAdopted, PlanOrder order)
{
    internal NodeId Chunk { get; } = chunk;

    /// <summary>The node here that stands for it.</summary>
    internal NodeId Id { get; } = isAdopted ? chunk : ReplicaId.Of(chunk);

    /// <summary>It becomes the chunk itself, instead of a copy for nodes here.</summary>
    internal bool IsAdopted { get; } = isAdopted;

    /// <summary>The place in the plan of the consumer that came first, or of an adopted chunk.</summary>
    internal PlanOrder Order { get; } = order;

    /// <summary>Nodes here that have not taken it.</summary>
    internal List<NodeId> Consumers { get; } = [];

    /// <summary>Subscriptions that came while the last replica was on its way out.</summary>
    internal List<NodeMessage> Early { get; } = [];

    /// <summary>Who holds the chunk, or makes it, as far as this member knows.</summary>
    internal MemberId Holder { get; set; }

    /// <summary>Who is asked for it: the holder, or the home while the holder cannot be reached.</summary>
    internal MemberId Origin { get; set; }

    /// <summary>The holder has said that the chunk is there.</summary>
    internal bool IsOriginReady { get; set; }

    /// <summary>There is a node for it.</summary>
    internal bool HasNode { get; set; }

    /// <summary>All bytes are here; the holder is not needed any more.</summary>
    internal bool HasValue { get; set; }

    /// <summary>The last transfer failed, and the node waits to be told to try again.</summary>
    internal bool AwaitsRetry { get; set; }

    /// <summary>Why the chunk cannot be had; who takes it hears so.</summary>
    internal TaskFailure? Failure { get; set; }

    /// <summary>The node was told to go.</summary>
    internal bool IsGoing { get; set; }

    /// <summary>The transfer in progress.</summary>
    internal Fetch? Fetch { get; set; }
}

/// <summary>A transfer of a chunk, piece by piece: at most a few are asked for and have not come.</summary>
internal sealed class Fetch(int number, int attempt, MemberId from)
{
    /// <summary>Tells late answers to an earlier transfer.</summary>
    internal int Number { get; } = number;

    /// <summary>The try of the replica's task.</summary>
    internal int Attempt { get; } = attempt;

    internal MemberId From { get; } = from;

    /// <summary>Bytes of the encoded chunk; unknown before the first piece.</summary>
    internal long? Total { get; set; }

    /// <summary>The first byte that was not asked for.</summary>
    internal long NextOffset { get; set; }

    internal long Received { get; set; }

    internal int InFlight { get; set; }
}
