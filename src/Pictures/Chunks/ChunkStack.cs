using System.Globalization;

namespace ActorArrays.Pictures;

/// <summary>A chunk grid as a stack of planes: the last two axes lie in the plane, all others are behind one another.</summary>
internal sealed class ChunkStack
{
    private static readonly ChunkAxis One = new([1]);

    public ChunkStack(ChunkAxis[] axes)
    {
        Axes = axes;
        Columns = axes.Length > 0 ? axes[^1] : One;
        Rows = axes.Length > 1 ? axes[^2] : One;
        PlaneCount = axes.SkipLast(2).Aggregate(1.0, (count, axis) => count * axis.Count);
    }

    /// <summary>All axes.</summary>
    public ChunkAxis[] Axes { get; }

    /// <summary>The last axis, from left to right.</summary>
    public ChunkAxis Columns { get; }

    /// <summary>The axis before it, from top to bottom.</summary>
    public ChunkAxis Rows { get; }

    /// <summary>How many chunks lie behind one another; a double, as it may be more than a long holds.</summary>
    public double PlaneCount { get; }

    /// <summary>True if rows are an axis of the array, not the thickness of a line.</summary>
    public bool HasRows => Axes.Length > 1;

    /// <summary>What a drawn cell stands for if at most so many are drawn, or null if each is one chunk.</summary>
    public string? Grouping(int rowsMax, int columnsMax)
    {
        var (rows, columns) = (Rows.ChunksPerCell(rowsMax), Columns.ChunksPerCell(columnsMax));
        return (rows, columns, HasRows) switch
        {
            (1, 1, _) => null,
            (_, _, false) => string.Create(CultureInfo.InvariantCulture, $"a cell stands for {columns} chunks"),
            _ => string.Create(CultureInfo.InvariantCulture, $"a cell stands for {rows} × {columns} chunks"),
        };
    }
}
