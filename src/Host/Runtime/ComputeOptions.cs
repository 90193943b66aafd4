using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Host.Configuration;

namespace ActorArrays;

/// <summary>How one computation is done.</summary>
public sealed record ComputeOptions
{
    /// <summary>False computes the expressions as they were written, without rewriting.</summary>
    public bool Rewrite { get; init; } = true;

    /// <summary>Hears of the progress while the computation lasts, on a timer's thread.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>
    /// From −2 to 2. Computations that run at the same time take turns for memory and threads: one has 8 turns for each one of a
    /// computation a level below. None waits for ever.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>From 1 to 1024: turns for each one of a computation of the same priority whose share is 1.</summary>
    public int Share { get; init; } = 1;

    /// <summary>What happens when a task fails; null for the runtime's retries.</summary>
    public SupervisionStrategy? Strategy { get; init; }

    internal RunOptions ForRun(ActorArraysOptions runtime) => new()
    {
        Progress = Progress,
        Priority = Priority,
        Share = Share,
        Window = runtime.Window,
        Strategy = Strategy ?? new SupervisionStrategy
        {
            RetriesMax = runtime.Retries,
            BackoffFirst = runtime.RetryDelay,
            BackoffMax = runtime.RetryDelayMax,
        },
    };
}
