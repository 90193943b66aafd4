using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;

namespace ActorArrays;

/// <summary>How one computation is done. What is null is as the runtime's options say.</summary>
public sealed record ComputeOptions
{
    /// <summary>False computes the expressions as they were written, without rewriting.</summary>
    public bool Rewrite { get; init; } = true;

    /// <summary>What the computation is called where it is shown; null: it is shown by its number and its operators.</summary>
    public string? Name { get; init; }

    /// <summary>Hears of the progress while the computation lasts, on a timer's thread.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>
    /// From −2 to 2. Computations that run at the same time take turns for memory and threads: one has 8 turns for each one of a
    /// computation a level below. None waits for ever.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>From 1 to 1024: turns for each one of a computation of the same priority whose share is 1.</summary>
    public int Share { get; init; } = 1;

    /// <summary>What is tried again, how long tasks may take, whether the rest goes on after a failure: all of it.</summary>
    public SupervisionStrategy? Strategy { get; init; }

    /// <summary>What becomes of the rest when a task has failed for good, if <see cref="Strategy"/> is null.</summary>
    public FailureHandling? OnFailure { get; init; }

    /// <summary>How long one try of a task may run, if <see cref="Strategy"/> is null.</summary>
    public TimeSpan? TaskTime { get; init; }

    /// <summary>How long the computation may take; then it ends with <see cref="DeadlineException"/>.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Hears who waits for what when nothing happens for long, on a thread of the pool.</summary>
    public IProgress<StallReport>? Stalled { get; init; }

    /// <summary>
    /// The program of which the computation is a part, if members of a cluster are to take tasks of it; see <see cref="ArrayRuntime.JoinAsync"/>.
    /// </summary>
    public ClusterProgram? Program { get; init; }

    /// <summary>The options of one run.</summary>
    /// <param name="runtime">What is not said here.</param>
    /// <param name="spent">How long earlier runs of the same computation took.</param>
    /// <param name="isStoring">The run's results go to files, so that what it finishes is of use even if it fails.</param>
    internal RunOptions ForRun(ActorArraysOptions runtime, TimeSpan spent, bool isStoring) => new()
    {
        Name = Name,
        Progress = Progress,
        Priority = Priority,
        Share = Share,
        Window = runtime.Window,
        Strategy = Strategy ?? StrategyOf(runtime, isStoring),
        Deadline = Deadline ?? runtime.Deadline,
        Spent = spent,
        StallAfter = runtime.StallAfter,
        Stalled = Stalled,
    };

    private SupervisionStrategy StrategyOf(ActorArraysOptions runtime, bool isStoring) => new()
    {
        Retried = runtime.RetryOn,
        RetriesMax = runtime.Retries,
        BackoffFirst = runtime.RetryDelay,
        BackoffMax = runtime.RetryDelayMax,
        TaskTimeMax = TaskTime ?? runtime.TaskTime,
        StopGrace = runtime.StopGrace,
        Backups = runtime.Backups ? new BackupPolicy() : null,
        OnFailure = (OnFailure ?? runtime.OnFailure) switch
        {
            FailureHandling.Finish => FailureResponse.FinishWhatCan,
            FailureHandling.Auto when isStoring => FailureResponse.FinishWhatCan,
            _ => FailureResponse.Stop,
        },
    };
}
