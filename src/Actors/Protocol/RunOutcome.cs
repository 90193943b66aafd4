namespace ActorArrays.Actors.Protocol;

/// <summary>How a run ended.</summary>
/// <param name="IsCancelled">The caller stopped it.</param>
/// <param name="Failure">The task that failed for good, of several the first in the plan; or null.</param>
/// <param name="PlanError">What the plan's cursor threw, or null.</param>
public sealed record RunOutcome(bool IsCancelled, NodeFailure? Failure, Exception? PlanError)
{
    /// <summary>All tasks are done.</summary>
    public static RunOutcome Success { get; } = new(false, null, null);

    /// <summary>How many other tasks failed for good.</summary>
    public int OtherFailures { get; init; }

    /// <summary>How long the run was allowed to take, if it took longer.</summary>
    public TimeSpan? MissedDeadline { get; init; }

    /// <summary>All tasks are done.</summary>
    public bool IsSuccess => this == Success;

    /// <summary>One more task has failed for good.</summary>
    public RunOutcome With(NodeFailure another) => Failure is null
        ? this with { Failure = another }
        : this with { Failure = another.Order < Failure.Order ? another : Failure, OtherFailures = OtherFailures + 1 };
}
