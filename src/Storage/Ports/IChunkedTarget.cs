using ActorArrays.Kernels;

namespace ActorArrays.Storage;

/// <summary>One dataset that is being written, storage chunk by storage chunk.</summary>
/// <remarks>
/// <b>Thread safety:</b> different chunks may be written at the same time; each chunk by one thread (INV-12).
/// <b>Owner:</b> whoever created it. Disposing without <see cref="Complete"/> abandons the write: a single-file format
/// leaves no file, a Zarr array keeps the chunks that were written, each of them whole.
/// </remarks>
public interface IChunkedTarget : IDisposable
{
    /// <summary>File and dataset for messages.</summary>
    string Name { get; }

    /// <summary>The element type.</summary>
    DType DType { get; }

    /// <summary>The lengths of the axes.</summary>
    Shape Shape { get; }

    /// <summary>The lengths of a storage chunk; the last one on an axis is clipped by <see cref="Shape"/>.</summary>
    Shape ChunkShape { get; }

    /// <summary>The scratch bytes that one <see cref="WriteChunk"/> needs at most (INV-4).</summary>
    long ScratchBytes { get; }

    /// <summary>Writes one storage chunk; it appears whole or not at all. Writing it again replaces it.</summary>
    /// <param name="chunkIndex">Its place in the chunk grid.</param>
    /// <param name="chunk">Its elements, of any layout, clipped at the array's edge.</param>
    /// <param name="context">Scratch memory and cancellation of the calling thread.</param>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context);

    /// <summary>Makes the dataset complete and visible under its name. Called once, after the last chunk.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    void Complete();
}
