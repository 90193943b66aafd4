namespace ActorArrays.Kernels;

/// <summary>Takes the tiles that a program produces: into an array, or into a reduction's accumulators.</summary>
/// <remarks>Used by one thread for one evaluation.</remarks>
public abstract unsafe class TileSink
{
    /// <summary>
    /// The elements of one row, if rows may be split only at multiples of <see cref="FoldOrder.BlockLength"/> from their
    /// start; 0 if a tile may begin and end anywhere.
    /// </summary>
    public virtual long RowLength => 0;

    /// <summary>True if the tiles may come in any order.</summary>
    public virtual bool TakesAnyOrder => false;

    /// <summary>True if <see cref="Direct"/> gives a place for every result of any tile, however long.</summary>
    public virtual bool IsContiguous => false;

    /// <summary>
    /// A place in the sink itself where the tile at <paramref name="flat"/> can be computed in place, or null.
    /// </summary>
    /// <param name="output">Which result.</param>
    /// <param name="flat">Position of the tile's first element in C order.</param>
    /// <param name="count">Elements of the tile.</param>
    public virtual byte* Direct(int output, long flat, int count) => null;

    /// <summary>Takes one tile.</summary>
    /// <param name="flat">Position of its first element in C order.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="values">One pointer a result; equal to <see cref="Direct"/> where that gave a place.</param>
    public abstract void Accept(long flat, int count, byte** values);
}
