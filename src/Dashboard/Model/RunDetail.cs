namespace ActorArrays.Dashboard.Model;

/// <summary>The answer of <c>/api/runs/N</c>: a run with the layers of its plan.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsPartial">There are more nodes than are counted: numbers of tasks that wait or run, and of chunks, are too small.</param>
/// <param name="Layers">The layers, producers before consumers.</param>
/// <param name="Groups">The layers by kind, in the order of their first ones.</param>
public sealed record RunDetail(RunSummary Run, bool IsPartial, IReadOnlyList<LayerState> Layers, IReadOnlyList<LayerGroup> Groups);

/// <summary>A layer of a plan: an operator as tasks.</summary>
public sealed record LayerState
{
    /// <summary>Its number in the plan.</summary>
    public required int Number { get; init; }

    /// <summary>What it does.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind: the name without what stands in brackets.</summary>
    public required string Kind { get; init; }

    /// <summary>The user's line that made it, or null.</summary>
    public required string? Origin { get; init; }

    /// <summary>The layers whose chunks it takes.</summary>
    public required IReadOnlyList<int> Takes { get; init; }

    /// <summary>Its tasks, or an upper bound.</summary>
    public required long Total { get; init; }

    /// <summary>Tasks done.</summary>
    public required long Done { get; init; }

    /// <summary>Tasks that wait for inputs.</summary>
    public required long Waiting { get; init; }

    /// <summary>Tasks that wait for memory or a thread.</summary>
    public required long Ready { get; init; }

    /// <summary>Tasks on threads.</summary>
    public required long Running { get; init; }

    /// <summary>Tasks that failed and may be tried again, and lost chunks.</summary>
    public required long Failed { get; init; }

    /// <summary>Chunks in memory.</summary>
    public required long InMemory { get; init; }

    /// <summary>Their bytes.</summary>
    public required long InMemoryBytes { get; init; }

    /// <summary>Chunks on disk alone.</summary>
    public required long OnDisk { get; init; }

    /// <summary>Their bytes.</summary>
    public required long OnDiskBytes { get; init; }

    /// <summary>Tasks and chunks at other members.</summary>
    public required long Elsewhere { get; init; }

    /// <summary>Chunks of tasks that are done, and that nobody needs any more.</summary>
    public long Released => Math.Max(0, Done - InMemory - OnDisk - Elsewhere);

    /// <summary>Tries that have returned here.</summary>
    public required long Tries { get; init; }

    /// <summary>Seconds that they took together.</summary>
    public required double BusySeconds { get; init; }

    /// <summary>Seconds of the longest.</summary>
    public required double LongestSeconds { get; init; }

    /// <summary>Bytes that all of its tasks together read from storage.</summary>
    public required long StoredBytes { get; init; }
}

/// <summary>Layers of one kind together, so that a plan of a thousand layers is legible.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Layers">How many layers.</param>
/// <param name="First">The first of them.</param>
/// <param name="Total">Their tasks.</param>
/// <param name="Done">Tasks done.</param>
/// <param name="Running">Tasks on threads.</param>
/// <param name="Failed">Tasks that failed.</param>
/// <param name="InMemoryBytes">Bytes of their chunks in memory.</param>
/// <param name="BusySeconds">Seconds that their tries took together.</param>
/// <param name="Tries">Their tries.</param>
public sealed record LayerGroup(
    string Kind, int Layers, int First, long Total, long Done, long Running, long Failed, long InMemoryBytes, double BusySeconds, long Tries);
