using System.Runtime.CompilerServices;

namespace ActorArrays.Graph;

/// <content>Array code applied to blocks.</content>
public partial class ChunkedArray
{
    /// <summary>A function of each block: <c>x.MapBlocks(b => b - b.Mean())</c>.</summary>
    /// <remarks>Messages about a task name the caller's line. <b>Source:</b> dask.array.Array.map_blocks.</remarks>
    public ChunkedArray MapBlocks(
        Func<ChunkedArray, ChunkedArray> function, BlockOptions? options = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var origin = Origin.At(file, line);
        return ArrayMath.MapBlocks(blocks => function(blocks[0]), [this], options);
    }

    /// <summary>A function of each block with elements of its neighbours around it.</summary>
    /// <remarks>Messages about a task name the caller's line. <b>Source:</b> dask.array.Array.map_overlap.</remarks>
    public ChunkedArray MapOverlap(
        Func<ChunkedArray, ChunkedArray> function, long depth, BoundaryKind boundary = BoundaryKind.None, bool trim = true,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        using var origin = Origin.At(file, line);
        return ArrayMath.MapOverlap(function, this, [new AxisOverlap(new Ends<long>(depth, depth), boundary)], trim);
    }
}
