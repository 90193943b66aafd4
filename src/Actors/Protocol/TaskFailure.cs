using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Protocol;

/// <summary>What kind of failure it was, for the question whether another try makes sense.</summary>
[Flags]
public enum FailureKinds : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It may pass, says who threw it: a disk, a network, a lost member (<see cref="TransientException"/>).</summary>
    Transient = 1,

    /// <summary>The task's code threw.</summary>
    Thrown = 2,

    /// <summary>The try took longer than the strategy allows.</summary>
    TimedOut = 4,

    /// <summary>The task wanted more memory than its permit allows.</summary>
    OverPermit = 8,

    /// <summary>Another try cannot help: an input is gone, a task larger than the budget, a bug of a plan or of ours.</summary>
    Final = 128,
}

/// <summary>Why a task, a spill or a restore failed: an exception as data, so that it can cross actors.</summary>
/// <param name="Cause">What was thrown.</param>
/// <param name="IsTransient">It may pass, so that trying again makes sense.</param>
public sealed record TaskFailure(Exception Cause, bool IsTransient)
{
    /// <summary>What kind of failure it is.</summary>
    public FailureKinds Kind => Cause switch
    {
        _ when IsTransient => FailureKinds.Transient,
        MemberTaskException remote => remote.Kind,
        TaskTimeoutException => FailureKinds.TimedOut,
        PermitExceededException => FailureKinds.OverPermit,
        LostChunkException or BudgetException or PlanException or InvariantException => FailureKinds.Final,
        _ => FailureKinds.Thrown,
    };

    /// <summary>A plan or an actor does not keep its own rules, so nothing of the run can be trusted.</summary>
    public bool IsBug => Cause is PlanException or InvariantException or
        MemberTaskException { TypeName: nameof(PlanException) or nameof(InvariantException) };

    /// <summary>A failure from what a kernel threw: only <see cref="TransientException"/> may pass.</summary>
    public static TaskFailure Of(Exception cause) => new(cause, cause is TransientException);

    /// <summary>Such as <c>IOException: the disk is full</c>.</summary>
    public override string ToString() => $"{Cause.GetType().Name}: {Cause.Message}";
}

/// <summary>A try took longer than its run allows, and was given up: its thread is replaced, its result unwanted.</summary>
/// <param name="message">Both times and what to do.</param>
/// <param name="limit">What is allowed.</param>
/// <param name="elapsed">How long it has run, at least.</param>
public sealed class TaskTimeoutException(string message, TimeSpan limit, TimeSpan elapsed) : TimeoutException(message)
{
    /// <summary>What is allowed.</summary>
    public TimeSpan Limit { get; } = limit;

    /// <summary>How long the try has run, at least.</summary>
    public TimeSpan Elapsed { get; } = elapsed;
}

/// <summary>A task took an input whose value does not exist any more.</summary>
public sealed class LostChunkException(string message) : InvalidOperationException(message);

/// <summary>A plan does not keep the rules of <see cref="TaskSpec"/>: a bug of what made the plan.</summary>
public sealed class PlanException(string message) : InvalidOperationException(message);
