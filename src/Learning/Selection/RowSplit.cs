namespace ActorArrays.Learning;

/// <summary>Rows to learn from, and others to judge what was learnt.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The others.</param>
public sealed record RowSplit(RowSubset Train, RowSubset Test);

/// <summary>Splits rows in several ways.</summary>
public interface ISplitter
{
    /// <summary>The splits of a number of rows.</summary>
    /// <exception cref="Kernels.ValueException">There are too few rows.</exception>
    IReadOnlyList<RowSplit> Split(long rows);
}
