namespace ActorArrays.Dashboard.Model;

/// <summary>The answer of <c>/api/overview</c>: the process at one moment. Times in seconds, sizes in bytes.</summary>
public sealed record ProcessState
{
    /// <summary>The form of the answers; a change that readers must know of raises it.</summary>
    public const int Version = 1;

    /// <summary><see cref="Version"/>.</summary>
    public int Api { get; init; } = Version;

    /// <summary>The process's number.</summary>
    public required int Process { get; init; }

    /// <summary>The program's name.</summary>
    public required string Program { get; init; }

    /// <summary>The release of ActorArrays.</summary>
    public required string Release { get; init; }

    /// <summary>When the dashboard began to look: what all other times count from.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The present time.</summary>
    public required double Now { get; init; }

    /// <summary>The page is a report: nothing changes any more.</summary>
    public bool IsReport { get; init; }

    /// <summary>Who asks may cancel runs.</summary>
    public bool MayCancel { get; init; }

    /// <summary>Memory now.</summary>
    public required MemoryPoint Memory { get; init; }

    /// <summary>The most bytes of chunks and running tasks together since the dashboard began.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Tasks and chunks that exist now.</summary>
    public required long Nodes { get; init; }

    /// <summary>Requests for memory and permits.</summary>
    public required int Permits { get; init; }

    /// <summary>Tasks that run though nobody waits for them.</summary>
    public required int Strays { get; init; }

    /// <summary>Kernel threads that were replaced, because their task was given up.</summary>
    public required int ReplacedThreads { get; init; }

    /// <summary>Tries that have failed since the dashboard began.</summary>
    public required long Failures { get; init; }

    /// <summary>The kernel threads.</summary>
    public required IReadOnlyList<KernelThreadState> Threads { get; init; }

    /// <summary>Runs, the latest first: those that last, and the last that ended.</summary>
    public required IReadOnlyList<RunSummary> Runs { get; init; }

    /// <summary>Members of the cluster, this one first; empty without a cluster.</summary>
    public required IReadOnlyList<MemberState> Members { get; init; }

    /// <summary>The broken promise that ended everything, or null.</summary>
    public required string? Fault { get; init; }
}

/// <summary>A kernel thread.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Run">The run of its task; null: it has none.</param>
/// <param name="Task">The task in the words of its plan.</param>
/// <param name="Attempt">Which try of it.</param>
/// <param name="Seconds">For how long, at least.</param>
public sealed record KernelThreadState(int Number, int? Run, string? Task, int Attempt, double Seconds);

/// <summary>A member of the cluster, as this one sees it.</summary>
/// <param name="Name">Such as <c>member 2</c>.</param>
/// <param name="Address">Where it takes connections, or empty.</param>
/// <param name="IsSelf">It is this process.</param>
/// <param name="IsConnected">Messages pass.</param>
/// <param name="BudgetBytes">The memory that it offers; null: it takes no work.</param>
/// <param name="HeldChunks">Chunks that it holds for runs whose home is here.</param>
/// <param name="HeldBytes">Their bytes, at most.</param>
/// <param name="Tasks">Tasks of these runs that it has and that are not done.</param>
public sealed record MemberState(
    string Name, string Address, bool IsSelf, bool IsConnected, long? BudgetBytes, long HeldChunks, long HeldBytes, long Tasks);
