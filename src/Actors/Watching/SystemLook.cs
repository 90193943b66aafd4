namespace ActorArrays.Actors;

/// <summary>The actors of a process at one moment, and what has happened since the watch looked before.</summary>
public sealed record SystemLook
{
    /// <summary>When it was taken, as a timestamp of the system's <see cref="TimeProvider"/>.</summary>
    public required long Taken { get; init; }

    /// <summary>Counts and bytes.</summary>
    public required ActorSystemStatus Status { get; init; }

    /// <summary>Runs that are not retired.</summary>
    public required IReadOnlyList<RunLook> Runs { get; init; }

    /// <summary>Runs that have ended since the last look, as they were then.</summary>
    public required IReadOnlyList<RunLook> Ended { get; init; }

    /// <summary>What each kernel thread does.</summary>
    public required IReadOnlyList<ThreadLook> Threads { get; init; }

    /// <summary>Tries that have run since the last look, those of one thread in their order.</summary>
    public required IReadOnlyList<TaskMark> Tries { get; init; }

    /// <summary>How many more there were, which nobody can tell any more.</summary>
    public required long TriesLost { get; init; }

    /// <summary>Tries that have failed since the last look.</summary>
    public required IReadOnlyList<TryFailure> Failures { get; init; }

    /// <summary>Members of the cluster, this one first; empty without a cluster.</summary>
    public required IReadOnlyList<MemberLook> Members { get; init; }

    /// <summary>The broken promise that ended everything, or null.</summary>
    public required string? Fault { get; init; }
}

/// <summary>A kernel thread at one moment.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Node">The task on it; null: it has none.</param>
/// <param name="Attempt">Which try of it.</param>
/// <param name="What">The task in the words of its plan.</param>
/// <param name="Elapsed">For how long, at least.</param>
public sealed record ThreadLook(int Number, NodeId? Node, int Attempt, string? What, TimeSpan Elapsed);

/// <summary>A try of a task that has failed.</summary>
/// <param name="Node">The node.</param>
/// <param name="Attempt">Which try, from 1; 0: it could not start.</param>
/// <param name="What">The task in the words of its plan.</param>
/// <param name="Error">The type and the message of what was thrown.</param>
/// <param name="At">When, as a timestamp of the system's <see cref="TimeProvider"/>.</param>
public sealed record TryFailure(NodeId Node, int Attempt, string What, string Error, long At);

/// <summary>A member of the cluster as this one sees it.</summary>
/// <param name="Name">Such as <c>member 2</c>.</param>
/// <param name="Address">Where it takes connections; empty: nowhere, or not known.</param>
/// <param name="IsSelf">It is this process.</param>
/// <param name="IsConnected">Messages pass.</param>
/// <param name="Budget">The memory that it offers; null: it takes no work.</param>
/// <param name="HeldChunks">Chunks that it holds for runs whose home is here.</param>
/// <param name="HeldBytes">Their bytes, at most.</param>
/// <param name="Tasks">Tasks of these runs that it was given and that are not done.</param>
public sealed record MemberLook(
    string Name, string Address, bool IsSelf, bool IsConnected, Bytes? Budget, long HeldChunks, Bytes HeldBytes, long Tasks);
