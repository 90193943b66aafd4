using ActorArrays.Actors;
using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>Looks at chunk grids as pictures.</summary>
internal static class ChunkPictureMaking
{
    /// <summary>The picture of a layer.</summary>
    public static ChunkPicture Of(CellsLook look)
    {
        var numbers = new long[look.Cells.Count * ChunkPicture.NumbersPerCell];
        for (var i = 0; i < look.Cells.Count; i++)
        {
            var cell = look.Cells[i];
            ReadOnlySpan<long> of = [cell.Tasks, cell.Done, cell.Running, cell.InMemory, cell.OnDisk, cell.Failed];
            of.CopyTo(numbers.AsSpan(i * ChunkPicture.NumbersPerCell));
        }

        return new ChunkPicture(look.Operator, look.Grid, look.Rows, look.Columns, look.RowsPerCell, look.ColumnsPerCell, numbers);
    }
}
