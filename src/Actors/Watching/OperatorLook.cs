namespace ActorArrays.Actors;

/// <summary>Where the tasks of one operator of a run stand, at one moment.</summary>
/// <remarks>
/// Tasks that are neither done nor counted here have not been taken from the plan yet. Durations count tries that returned while somebody
/// watched. In a cluster, what other members have for the run is in <see cref="Elsewhere"/> alone.
/// </remarks>
public readonly record struct OperatorLook
{
    /// <summary>Tasks done.</summary>
    public long Done { get; init; }

    /// <summary>Tasks that wait for inputs.</summary>
    public long Waiting { get; init; }

    /// <summary>Tasks whose inputs are there, and that wait for memory or for a thread.</summary>
    public long Ready { get; init; }

    /// <summary>Tasks on threads.</summary>
    public long Running { get; init; }

    /// <summary>Tasks that have failed and may be tried again, and chunks that are lost.</summary>
    public long Failed { get; init; }

    /// <summary>Chunks in memory.</summary>
    public long InMemory { get; init; }

    /// <summary>Chunks on disk alone.</summary>
    public long OnDisk { get; init; }

    /// <summary>Tasks and chunks of other members of the cluster.</summary>
    public long Elsewhere { get; init; }

    /// <summary>Bytes of the chunks in memory.</summary>
    public Bytes InMemoryBytes { get; init; }

    /// <summary>Bytes of the chunks on disk alone.</summary>
    public Bytes OnDiskBytes { get; init; }

    /// <summary>Tries that have returned.</summary>
    public long Tries { get; init; }

    /// <summary>What they took together.</summary>
    public TimeSpan Busy { get; init; }

    /// <summary>What the longest of them took.</summary>
    public TimeSpan Longest { get; init; }
}
