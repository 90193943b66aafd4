using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>The chunk grid of an operator as a picture: how many tasks of each cell are in which state.</summary>
/// <param name="Operator">The operator's number in the plan.</param>
/// <param name="Grid">The lengths of the chunk grid; empty if it has none.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="Columns">Cells across.</param>
/// <param name="RowsPerCell">Rows of tasks that share a cell.</param>
/// <param name="ColumnsPerCell">Columns of tasks that share a cell.</param>
/// <param name="Cells">The cells, row by row.</param>
public sealed record CellsLook(
    int Operator, IReadOnlyList<long> Grid, int Rows, int Columns, long RowsPerCell, long ColumnsPerCell, IReadOnlyList<CellLook> Cells)
{
    /// <summary>The pictures of a run that is gone: what was done, and no chunk.</summary>
    /// <param name="maps">What it has left.</param>
    /// <param name="first">The first operator.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<CellsLook> OfDone(TaskMaps maps, int first, int count) => RunLooks.CellsOf(maps, first, count, null, []);
}

/// <summary>Tasks that share a cell of a picture. What is neither done nor running waits, or was not needed.</summary>
public readonly record struct CellLook
{
    /// <summary>All of them.</summary>
    public long Tasks { get; init; }

    /// <summary>Done, whatever became of the chunk.</summary>
    public long Done { get; init; }

    /// <summary>On a thread.</summary>
    public long Running { get; init; }

    /// <summary>Chunks in memory.</summary>
    public long InMemory { get; init; }

    /// <summary>Chunks on disk alone.</summary>
    public long OnDisk { get; init; }

    /// <summary>Failed, or lost.</summary>
    public long Failed { get; init; }
}
