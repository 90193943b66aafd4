namespace ActorArrays.Dashboard.Model;

/// <summary>The answer of <c>/api/runs/N/chunks</c>: the chunk grids of some layers as pictures.</summary>
/// <param name="Run">The run.</param>
/// <param name="First">The first layer.</param>
/// <param name="LayerCount">How many layers the plan has.</param>
/// <param name="Layers">The pictures.</param>
public sealed record ChunkPictures(int Run, int First, int LayerCount, IReadOnlyList<ChunkPicture> Layers);

/// <summary>The chunk grid of a layer: its last axis across, the others down. Where chunks are many, neighbours share a cell.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Grid">How many chunks there are along each axis; empty if that is not known.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="Columns">Cells across.</param>
/// <param name="RowsPerCell">Rows of chunks that share a cell.</param>
/// <param name="ColumnsPerCell">Columns of chunks that share a cell.</param>
/// <param name="Cells">
/// Row by row, <see cref="NumbersPerCell"/> numbers a cell: tasks; done; running; chunks in memory; on disk; failed.
/// </param>
public sealed record ChunkPicture(
    int Layer, IReadOnlyList<long> Grid, int Rows, int Columns, long RowsPerCell, long ColumnsPerCell, IReadOnlyList<long> Cells)
{
    /// <summary>How many numbers there are for each cell.</summary>
    public const int NumbersPerCell = 6;
}
