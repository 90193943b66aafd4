namespace ActorArrays.Actors.Protocol;

/// <summary>
/// What a supervisor does about tasks that fail, as data: which failures are tried again, how often, how soon.
/// </summary>
/// <remarks>The waits are the same in every run (no jitter), so that a run can be replayed.</remarks>
public sealed record SupervisionStrategy
{
    /// <summary>Three retries after 10, 20 and 40 ms.</summary>
    public static SupervisionStrategy Default { get; } = new();

    /// <summary>The first failure of any task ends the run.</summary>
    public static SupervisionStrategy NoRetries { get; } = new() { RetriesMax = 0 };

    /// <summary>How often one task is tried again.</summary>
    public int RetriesMax { get; init; } = 3;

    /// <summary>The wait before the first retry of a task; each further wait is twice the one before.</summary>
    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest wait before a retry.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a failure of try number <paramref name="attempt"/> is followed by another try.</summary>
    public bool Retries(TaskFailure failure, int attempt) => failure.IsTransient && attempt <= RetriesMax;

    /// <summary>The wait after try number <paramref name="attempt"/> failed.</summary>
    public TimeSpan BackoffAfter(int attempt)
    {
        var doublings = Math.Min(attempt - 1, 62);
        var isOverCap = BackoffFirst.Ticks > BackoffMax.Ticks >> doublings;
        return isOverCap ? BackoffMax : TimeSpan.FromTicks(BackoffFirst.Ticks << doublings);
    }
}
