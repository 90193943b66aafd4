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

    /// <summary>Of two computations the one with the higher priority gets memory and threads first.</summary>
    public int Priority { get; init; }

    /// <summary>What happens when a task fails; null for the runtime's retries.</summary>
    public SupervisionStrategy? Strategy { get; init; }

    internal RunOptions ForRun(ActorArraysOptions runtime) => new()
    {
        Progress = Progress,
        Priority = Priority,
        Window = runtime.Window,
        Strategy = Strategy ?? new SupervisionStrategy
        {
            RetriesMax = runtime.Retries,
            BackoffFirst = runtime.RetryDelay,
            BackoffMax = runtime.RetryDelayMax,
        },
    };
}
