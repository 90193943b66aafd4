using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>A run at one moment. Holds nothing of the run but numbers and texts.</summary>
public sealed record RunLook
{
    /// <summary>Its number.</summary>
    public required RunId Id { get; init; }

    /// <summary>What it is called, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>How it ended; null while it has not, and for success.</summary>
    public string? Error { get; init; }

    /// <summary>It was cancelled.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Its home is another member: operators and totals are not known here.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>When it began, as a timestamp of the system's <see cref="TimeProvider"/>.</summary>
    public required long Began { get; init; }

    /// <summary>Since then, until its end.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Its operators.</summary>
    public required IReadOnlyList<OperatorInfo> Operators { get; init; }

    /// <summary>Where the tasks of each operator stand.</summary>
    public required IReadOnlyList<OperatorLook> Looks { get; init; }

    /// <summary>Of which operators each takes chunks.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Producers { get; init; }

    /// <summary>Where in their chunk grids tasks are done; counts on while the run lasts.</summary>
    public required TaskMaps? Maps { get; init; }

    /// <summary>Tasks done; of a guest, tries that returned here.</summary>
    public required long Done { get; init; }

    /// <summary>Tasks of the plan, or an upper bound.</summary>
    public required long Total { get; init; }

    /// <summary>Tasks on threads of this process.</summary>
    public required int Running { get; init; }

    /// <summary>Tries after a first one.</summary>
    public required long Retries { get; init; }

    /// <summary>Second tries beside a first one that took long.</summary>
    public required long Backups { get; init; }

    /// <summary>Bytes of its chunks that were written to the spill file so far.</summary>
    public required Bytes Spilled { get; init; }

    /// <summary>Its priority, −2 to 2.</summary>
    public required int Priority { get; init; }

    /// <summary>Its share among runs of its priority.</summary>
    public required int Share { get; init; }

    /// <summary>Its nodes were too many to be looked at all: <see cref="Looks"/> counts some of them, but all that are done.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Says what the run computes, in many lines; null if nobody knows. To be called once, and not on the dispatcher.</summary>
    public Func<string>? Describe { get; init; }
}
