using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>A dataset as a grid of chunks that are decoded one at a time: what chunked formats have in common.</summary>
internal unsafe interface IStorageChunks
{
    /// <summary>The lengths of the axes.</summary>
    Shape Shape { get; }

    /// <summary>The lengths of a chunk; an edge chunk is decoded with its padding.</summary>
    Shape ChunkShape { get; }

    /// <summary>Where the elements of a decoded chunk lie.</summary>
    Layout ChunkLayout { get; }

    /// <summary>The value of chunks that are not stored.</summary>
    FillPattern Fill { get; }

    /// <summary>Decodes a chunk to native byte order.</summary>
    /// <param name="chunkIndex">Its place in the chunk grid.</param>
    /// <param name="to">Room for all elements of <see cref="ChunkShape"/>.</param>
    /// <param name="context">Scratch memory.</param>
    /// <returns>False if the chunk is not stored; then nothing was written.</returns>
    bool TryDecode(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context);
}
