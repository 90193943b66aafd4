namespace ActorArrays.Dashboard.Model;

/// <summary>A run, in a line.</summary>
public sealed record RunSummary
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>running, stopping, completed, failed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public required string? Error { get; init; }

    /// <summary>Its home is another member of the cluster: its operators are not known here.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>When it began, in seconds since the dashboard began; negative if before.</summary>
    public required double Began { get; init; }

    /// <summary>How long it has taken.</summary>
    public required double Seconds { get; init; }

    /// <summary>Tasks done.</summary>
    public required long Done { get; init; }

    /// <summary>Tasks of the plan, or an upper bound.</summary>
    public required long Total { get; init; }

    /// <summary>Tasks on threads of this process.</summary>
    public required int Running { get; init; }

    /// <summary>Tasks done a second lately, or over the whole run once it has ended.</summary>
    public required double TasksPerSecond { get; init; }

    /// <summary>Seconds to its end, if the rest takes as long as what is done; null if nothing can be said.</summary>
    public required double? SecondsLeft { get; init; }

    /// <summary>Tries after a first one.</summary>
    public required long Retries { get; init; }

    /// <summary>Second tries beside a first one that took long.</summary>
    public required long Backups { get; init; }

    /// <summary>Bytes of its chunks that went to disk.</summary>
    public required long SpilledBytes { get; init; }

    /// <summary>Its priority.</summary>
    public required int Priority { get; init; }

    /// <summary>Its share among runs of its priority.</summary>
    public required int Share { get; init; }

    /// <summary>How many layers its plan has.</summary>
    public required int LayerCount { get; init; }
}
