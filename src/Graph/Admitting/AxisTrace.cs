namespace ActorArrays.Graph;

/// <summary>Which elements of one axis of an operand each task along an axis of the tasks takes.</summary>
/// <param name="TaskAxis">The axis of the tasks; −1 if all tasks take the same.</param>
/// <param name="Space">A chunk for each task.</param>
/// <param name="First">Where the operand has element 0 of the space.</param>
/// <param name="Step">From one element of the space to the next in the operand; not 0.</param>
/// <param name="Margins">Elements of the space beside the chunk that are taken too, as far as there are any.</param>
internal readonly record struct AxisTrace(int TaskAxis, AxisChunks Space, long First = 0, long Step = 1, Ends<long> Margins = default)
{
    /// <summary>All tasks take element 0.</summary>
    public static AxisTrace Constant { get; } = Whole(1);

    /// <summary>All tasks take all elements of an axis.</summary>
    public static AxisTrace Whole(long length) => new(-1, AxisChunks.Single(length));

    /// <summary>The same tasks in what element i of the operand is element <paramref name="first"/> + <paramref name="step"/> · i of.</summary>
    public AxisTrace Below(long first, long step) => this with { First = first + (step * First), Step = step * Step };

    /// <summary>The first and the last position that a task takes; the last before the first if it takes none.</summary>
    public (long Low, long High) Range(long coordinate, long length)
    {
        var count = Space.LengthOf(coordinate);
        var from = Space.OffsetOf(coordinate);
        var (a, b) = (At(from - Margins.Before), At(from + count - 1 + Margins.After));
        return count == 0 ? (0, -1) : (Math.Max(0, Math.Min(a, b)), Math.Min(length - 1, Math.Max(a, b)));
    }

    /// <summary>The tasks whose elements may lie on both sides of a position: first and last.</summary>
    public (long First, long Last) Across(long position)
    {
        var middle = (position - First) / Step;
        return (Task(middle - Margins.After - 2), Task(middle + Margins.Before + 2));
    }

    /// <summary>The task that takes a position.</summary>
    public long TaskAt(long position) => Task((position - First) / Step);

    private long At(long element) => First + (Step * element);

    private long Task(long element) => Space.Length == 0 ? 0 : Space.IndexAt(Math.Clamp(element, 0, Space.Length - 1));
}
