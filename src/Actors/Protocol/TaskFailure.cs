namespace ActorArrays.Actors.Protocol;

/// <summary>Why a task, a spill or a restore failed: an exception as data, so that it can cross actors.</summary>
/// <param name="Cause">What was thrown.</param>
/// <param name="IsTransient">It may pass, so that trying again makes sense.</param>
public sealed record TaskFailure(Exception Cause, bool IsTransient)
{
    /// <summary>A failure from what a kernel threw: only <see cref="TransientException"/> may pass.</summary>
    public static TaskFailure Of(Exception cause) => new(cause, cause is TransientException);

    /// <summary>Such as <c>IOException: the disk is full</c>.</summary>
    public override string ToString() => $"{Cause.GetType().Name}: {Cause.Message}";
}

/// <summary>A task took an input whose value does not exist any more.</summary>
public sealed class LostChunkException(string message) : InvalidOperationException(message);

/// <summary>A plan does not keep the rules of <see cref="TaskSpec"/>: a bug of what made the plan.</summary>
public sealed class PlanException(string message) : InvalidOperationException(message);
