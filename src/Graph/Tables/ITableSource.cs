using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Rows of several columns that are read together, block by block: a text file of records.</summary>
/// <remarks>
/// A block is read by one task for all columns that the computation needs, and those that it does not need are never decoded.
/// <b>Thread safety:</b> several threads read at a time.
/// </remarks>
public interface ITableSource
{
    /// <summary>What it is, for plans and messages.</summary>
    string Name { get; }

    /// <summary>The dtype of each column.</summary>
    IReadOnlyList<DType> Columns { get; }

    /// <summary>The rows, a chunk for each block; no chunk is empty.</summary>
    AxisChunks Rows { get; }

    /// <summary>The most bytes that reading a block takes beside the result.</summary>
    long ScratchBytes { get; }

    /// <summary>Bytes that are read from storage for all blocks.</summary>
    double StoredBytes { get; }

    /// <summary>Reads a block.</summary>
    /// <param name="block">Which, 0 … <see cref="Rows"/>.Count − 1.</param>
    /// <param name="columns">Which columns, in rising order.</param>
    /// <param name="into">As many arrays, 1-d and contiguous, of the block's rows and the columns' dtypes.</param>
    /// <param name="pool">Memory beside the result.</param>
    /// <param name="cancellation">Stops early.</param>
    void Read(long block, ReadOnlySpan<int> columns, ReadOnlySpan<NdArray> into, BufferPool pool, CancellationToken cancellation);
}
