namespace ActorArrays.Tasks;

/// <summary>One array operator of a plan, for progress, messages and pictures.</summary>
/// <param name="Name">What it does, such as <c>mean(axis=0)</c>.</param>
/// <param name="TaskCount">How many tasks it has; of all, the ones that no output needs are not yielded.</param>
/// <param name="Origin">The line of the user's program that made it, or null.</param>
/// <param name="StoredBytes">Bytes that all of its tasks together read from storage, as far as is known.</param>
public sealed record OperatorInfo(string Name, long TaskCount, string? Origin, Bytes StoredBytes = default);

/// <summary>A computation as the actors see it: operators, and a cursor that yields their tasks on demand.</summary>
/// <remarks>Immutable. Nothing in it is proportional to the number of tasks.</remarks>
public interface IPlan
{
    /// <summary>The operators; <see cref="TaskId.Operator"/> indexes them.</summary>
    IReadOnlyList<OperatorInfo> Operators { get; }

    /// <summary>How many tasks the cursor will yield, or an upper bound of it.</summary>
    long TaskCount { get; }

    /// <summary>The most bytes that one task needs at once: inputs, output and scratch. At most the budget (INV-5).</summary>
    Bytes LargestTaskBytes { get; }

    /// <summary>A cursor before the first task. The same plan yields the same tasks in the same order each time.</summary>
    IPlanCursor Open();

    /// <summary>
    /// True if certainly every output needs the task, so that without it nothing is worth computing; false if perhaps not.
    /// </summary>
    bool IsNeededByAll(TaskId task) => false;

    /// <summary>The lengths of an operator's chunk grid, in which its tasks are numbered in C order; empty if it has none.</summary>
    /// <remarks>For pictures: asked when somebody watches.</remarks>
    IReadOnlyList<long> GridOf(int op) => [];

    /// <summary>The operators whose payloads the tasks of one take.</summary>
    /// <remarks>For pictures: asked when somebody watches.</remarks>
    IReadOnlyList<int> ProducersOf(int op) => [];

    /// <summary>A short description of one task for messages: operator, chunk index, region.</summary>
    string Describe(TaskId task);
}

/// <summary>Walks a plan depth first: every task after its inputs, so that memory is freed early.</summary>
/// <remarks>Memory is proportional to the plan's depth and the tasks that are still needed, not to the plan.</remarks>
public interface IPlanCursor
{
    /// <summary>The next task, or false after the last one.</summary>
    bool TryNext(out TaskSpec task);
}
