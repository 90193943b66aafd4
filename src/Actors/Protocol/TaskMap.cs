namespace ActorArrays.Actors.Protocol;

/// <summary>How many tasks of an operator are done, by place in its chunk grid; where they are many, neighbours share a cell.</summary>
/// <remarks>
/// The grid is laid out in rows and columns: the last axis runs across, all others down, in C order. Its bytes are bounded whatever the number
/// of tasks. CONCURRENCY: one writer; anyone may read, and numbers read together may be a few tasks apart.
/// </remarks>
public sealed class TaskMap
{
    private readonly int[] _done;

    /// <param name="grid">The lengths of the chunk grid; empty for a single task, or if there is none.</param>
    /// <param name="taskCount">The tasks, if there is no grid.</param>
    /// <param name="cellsMax">The most cells.</param>
    public TaskMap(IReadOnlyList<long> grid, long taskCount, int cellsMax)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Grid = grid;
        Columns = grid.Count > 0 ? grid[^1] : taskCount;
        Rows = 1;
        for (var axis = 0; axis < grid.Count - 1; axis++)
        {
            Rows *= grid[axis];
        }

        (RowsPerCell, ColumnsPerCell) = (1, 1);
        while (CellRows * CellColumns > cellsMax)
        {
            (RowsPerCell, ColumnsPerCell) = CellRows >= CellColumns ? (RowsPerCell * 2, ColumnsPerCell) : (RowsPerCell, ColumnsPerCell * 2);
        }

        _done = new int[CellRows * CellColumns];
    }

    /// <summary>The lengths of the chunk grid; empty if there is none.</summary>
    public IReadOnlyList<long> Grid { get; }

    /// <summary>Tasks down.</summary>
    public long Rows { get; }

    /// <summary>Tasks across.</summary>
    public long Columns { get; }

    /// <summary>How many rows of tasks share a cell.</summary>
    public long RowsPerCell { get; }

    /// <summary>How many columns of tasks share a cell.</summary>
    public long ColumnsPerCell { get; }

    /// <summary>Cells down.</summary>
    public long CellRows => (Rows + RowsPerCell - 1) / RowsPerCell;

    /// <summary>Cells across.</summary>
    public long CellColumns => (Columns + ColumnsPerCell - 1) / ColumnsPerCell;

    /// <summary>How many cells there are.</summary>
    public int CellCount => _done.Length;

    /// <summary>The cell of a task; −1 if the task is outside the grid.</summary>
    public int CellOf(long task)
    {
        var (row, column) = Columns == 0 ? (Rows, 0) : Math.DivRem(task, Columns);
        return row < Rows ? (int)((row / RowsPerCell * CellColumns) + (column / ColumnsPerCell)) : -1;
    }

    /// <summary>How many tasks share a cell.</summary>
    public long TasksIn(int cell)
    {
        var (row, column) = Math.DivRem(cell, CellColumns);
        return Math.Min(RowsPerCell, Rows - (row * RowsPerCell)) * Math.Min(ColumnsPerCell, Columns - (column * ColumnsPerCell));
    }

    /// <summary>How many tasks of a cell are done.</summary>
    public long DoneIn(int cell) => Volatile.Read(ref _done[cell]);

    internal void CountDone(long task)
    {
        var cell = CellOf(task);
        if (cell >= 0)
        {
            Volatile.Write(ref _done[cell], _done[cell] + 1);
        }
    }
}
