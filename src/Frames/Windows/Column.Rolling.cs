using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Windows of neighbouring rows.</content>
public sealed partial class Column
{
    /// <summary>The window of so many rows that ends with each row.</summary>
    /// <param name="window">How many rows.</param>
    /// <param name="minPeriods">How many elements must be there; null: all of the window.</param>
    /// <exception cref="ValueException">The window has no row, or is to have more elements than rows.</exception>
    /// <exception cref="DTypeException">The column is no numbers.</exception>
    public RollingColumn Rolling(long window, long? minPeriods = null) => window >= 1 && (minPeriods ?? window) <= window && minPeriods is null or >= 0
        ? new RollingColumn(Checked("rolling", ColumnKind.Number), window, Math.Max(1, minPeriods ?? window))
        : throw new ValueException($"rolling: a window must have at least one row, and no more elements can be wanted than it has rows, but it has {window} rows and {minPeriods} elements.");
}
