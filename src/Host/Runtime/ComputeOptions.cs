using ActorArrays.Actors;

namespace ActorArrays;

/// <summary>How one computation is done.</summary>
public sealed record ComputeOptions
{
    /// <summary>All defaults.</summary>
    public static ComputeOptions Default { get; } = new();

    /// <summary>False computes the expressions as they were written, without rewriting.</summary>
    public bool Rewrite { get; init; } = true;

    /// <summary>Hears of the progress while the computation lasts, on a timer's thread.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Of two computations the one with the higher priority gets memory and threads first.</summary>
    public int Priority { get; init; }

    /// <summary>What happens when a task fails.</summary>
    public Actors.Protocol.SupervisionStrategy Strategy { get; init; } = Actors.Protocol.SupervisionStrategy.Default;

    internal RunOptions ForRun() => new() { Progress = Progress, Priority = Priority, Strategy = Strategy };
}
