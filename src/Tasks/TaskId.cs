namespace ActorArrays.Tasks;

/// <summary>A task of one run: the operator that it belongs to, and its place in that operator's chunk grid.</summary>
/// <remarks>16 bits of operator, 48 bits of index, so an id is one word whatever the size of the plan.</remarks>
/// <param name="Value">Operator · 2⁴⁸ + index.</param>
public readonly record struct TaskId(ulong Value) : IComparable<TaskId>
{
    private const int IndexBits = 48;

    /// <summary>The most operators in one plan.</summary>
    public const int OperatorsMax = 1 << 16;

    /// <summary>The most tasks of one operator.</summary>
    public const long IndexMax = (1L << IndexBits) - 1;

    /// <summary>The id of task <paramref name="index"/> of operator <paramref name="op"/>.</summary>
    public static TaskId Of(int op, long index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)op, (uint)OperatorsMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)index, (ulong)IndexMax);
        return new TaskId(((ulong)op << IndexBits) | (ulong)index);
    }

    /// <summary>The operator's number in the plan.</summary>
    public int Operator => (int)(Value >> IndexBits);

    /// <summary>The task's place in the operator's chunk grid, in C order.</summary>
    public long Index => (long)(Value & (ulong)IndexMax);

    /// <inheritdoc/>
    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    /// <summary>Less.</summary>
    public static bool operator <(TaskId left, TaskId right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(TaskId left, TaskId right) => left.Value > right.Value;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(TaskId left, TaskId right) => left.Value <= right.Value;

    /// <summary>More or equal.</summary>
    public static bool operator >=(TaskId left, TaskId right) => left.Value >= right.Value;

    /// <summary>Such as <c>3#17</c>: task 17 of operator 3.</summary>
    public override string ToString() => string.Create(null, $"{Operator}#{Index}");
}

/// <summary>A computation in a process.</summary>
/// <param name="Value">Counts from 1.</param>
public readonly record struct RunId(int Value)
{
    /// <summary>Such as <c>run 4</c>.</summary>
    public override string ToString() => string.Create(null, $"run {Value}");
}

/// <summary>The address of a node actor, or of the chunk actor that it became.</summary>
/// <param name="Run">The computation that made it.</param>
/// <param name="Task">Its task there.</param>
public readonly record struct NodeId(RunId Run, TaskId Task)
{
    /// <summary>Such as <c>run 4/3#17</c>.</summary>
    public override string ToString() => $"{Run}/{Task}";
}
