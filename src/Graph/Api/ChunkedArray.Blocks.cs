namespace ActorArrays.Graph;

/// <content>Array code applied to blocks.</content>
public partial class ChunkedArray
{
    /// <summary>A function of each block: <c>x.MapBlocks(b => b - b.Mean())</c>.</summary>
    /// <remarks><b>Source:</b> dask.array.Array.map_blocks.</remarks>
    public ChunkedArray MapBlocks(Func<ChunkedArray, ChunkedArray> function, BlockOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ArrayMath.MapBlocks(blocks => function(blocks[0]), [this], options);
    }

    /// <summary>A function of each block with elements of its neighbours around it.</summary>
    /// <remarks><b>Source:</b> dask.array.Array.map_overlap.</remarks>
    public ChunkedArray MapOverlap(Func<ChunkedArray, ChunkedArray> function, long depth, BoundaryKind boundary = BoundaryKind.None, bool trim = true) =>
        ArrayMath.MapOverlap(function, this, [new AxisOverlap(new Ends<long>(depth, depth), boundary)], trim);
}
