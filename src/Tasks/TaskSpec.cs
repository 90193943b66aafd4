namespace ActorArrays.Tasks;

/// <summary>What becomes of a task's result.</summary>
public enum TaskOutcome : byte
{
    /// <summary>A payload that the run's other tasks take; it is freed when the last of them has.</summary>
    Chunk,

    /// <summary>Nothing: the task wrote its result where it belongs (a tensor, a store).</summary>
    Effect,

    /// <summary>A payload that stays after the run as a chunk actor, until the run's handle is disposed.</summary>
    Persisted,
}

/// <summary>One task as the plan yields it: all that the actors need to know to run it at the right moment.</summary>
/// <remarks>
/// A task may run more than once (a retry, a backup), so it must give the same result each time and leave no half-done
/// effect behind. <see cref="OutputBytes"/> and <see cref="ScratchBytes"/> are upper bounds (INV-4).
/// </remarks>
public readonly record struct TaskSpec
{
    /// <summary>The task.</summary>
    public required TaskId Id { get; init; }

    /// <summary>
    /// The nodes whose payloads it takes, in the order in which the runner wants them. Each was yielded before it, or
    /// belongs to an earlier run that persisted it. No node twice. A node whose run is <c>default</c> is one of this plan;
    /// the run that yields the task puts its own id there, so the array must be the task's alone.
    /// </summary>
    public required NodeId[] Inputs { get; init; }

    /// <summary>How many tasks of this plan take its payload. 0 for an effect.</summary>
    public required int ConsumerCount { get; init; }

    /// <summary>What becomes of the result.</summary>
    public TaskOutcome Outcome { get; init; }

    /// <summary>The most bytes that its payload can have.</summary>
    public Bytes OutputBytes { get; init; }

    /// <summary>The most bytes that it needs beside inputs and output while it runs.</summary>
    public Bytes ScratchBytes { get; init; }
}
