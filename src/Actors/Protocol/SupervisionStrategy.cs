namespace ActorArrays.Actors.Protocol;

/// <summary>What becomes of the rest of a run when one of its tasks has failed for good.</summary>
public enum FailureResponse : byte
{
    /// <summary>
    /// The task and all that needs it are given up; everything else is done, as long as an output can still be had.
    /// </summary>
    FinishWhatCan,

    /// <summary>The run stops at once.</summary>
    Stop,
}

/// <summary>
/// What a run does about tasks that fail or take too long, as data: what is tried again, how often, how soon; how long
/// a try may take; whether the rest goes on.
/// </summary>
/// <remarks>
/// The waits are the same in every run (no jitter), so that a run can be replayed. Whatever the strategy, the run ends with
/// one error that names the failed task that comes first in the plan.
/// </remarks>
public sealed record SupervisionStrategy
{
    /// <summary>Three retries of what may pass after 10, 20 and 40 ms; the rest of the run goes on; no limit of time.</summary>
    public static SupervisionStrategy Default { get; } = new();

    /// <summary>No failure is followed by another try.</summary>
    public static SupervisionStrategy NoRetries { get; } = new() { RetriesMax = 0 };

    /// <summary>Which failures are tried again.</summary>
    public FailureKinds Retried { get; init; } = FailureKinds.Transient;

    /// <summary>How often one task is tried again.</summary>
    public int RetriesMax { get; init; } = 3;

    /// <summary>The wait before the first retry of a task; each further wait is twice the one before.</summary>
    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest wait before a retry.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the rest of the run goes on after a final failure.</summary>
    public FailureResponse OnFailure { get; init; } = FailureResponse.FinishWhatCan;

    /// <summary>How long one try may be on its thread; null: without limit.</summary>
    public TimeSpan? TaskTimeMax { get; init; }

    /// <summary>When a task that takes long gets a second try beside the first; null: never.</summary>
    public BackupPolicy? Backups { get; init; }

    /// <summary>How long tasks that were asked to stop are waited for; then the run ends without them.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a failure of try number <paramref name="attempt"/> is followed by another try.</summary>
    public bool Retries(TaskFailure failure, int attempt) => (Retried & failure.Kind) != 0 && attempt <= RetriesMax;

    /// <summary>The wait after try number <paramref name="attempt"/> failed.</summary>
    public TimeSpan BackoffAfter(int attempt)
    {
        var doublings = Math.Min(attempt - 1, 62);
        var isOverCap = BackoffFirst.Ticks > BackoffMax.Ticks >> doublings;
        return isOverCap ? BackoffMax : TimeSpan.FromTicks(BackoffFirst.Ticks << doublings);
    }
}

/// <summary>Which tasks count as stragglers. One gets a backup if a core and the memory for it are idle.</summary>
/// <remarks>
/// The first result of the two is the result (INV-7); both have the same bits. An effect gets no backup: it has one writer
/// (INV-12).
/// </remarks>
public sealed record BackupPolicy
{
    /// <summary>A try must have run for this long.</summary>
    public TimeSpan ElapsedMin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>And for this many times what its operator's other tasks take on average.</summary>
    public double TimesUsual { get; init; } = 4;

    /// <summary>And so many of those must be done, for the average to mean something.</summary>
    public long DoneMin { get; init; } = 8;
}
