using ActorArrays.Kernels;

namespace ActorArrays.Storage.Zarr;

/// <summary>How chunks lie in the files of a sharded array: the index tells for each where it starts and how long it is.</summary>
/// <remarks>
/// <code>
/// index: for each chunk of the shard in C order 8 bytes offset and 8 bytes length, both 2⁶⁴ − 1 if it is not stored;
///        then 4 bytes CRC-32C. At the file's start or end; the chunks lie anywhere else.
/// </code>
/// Source: Zarr v3, sharding-indexed codec version 1.0.
/// </remarks>
/// <param name="ChunkCounts">The chunk grid of one shard.</param>
/// <param name="IsIndexAtEnd">Where the index is.</param>
/// <param name="IsIndexReversed">True if its numbers are in the other byte order.</param>
/// <param name="HasChecksum">True if a checksum follows it.</param>
internal sealed record ZarrShards(Shape ChunkCounts, bool IsIndexAtEnd, bool IsIndexReversed, bool HasChecksum)
{
    private const int EntryBytes = 16;
    private const int ChecksumBytes = 4;

    /// <summary>Bytes of the index in the file.</summary>
    public long IndexBytes => (ChunkCounts.Size * EntryBytes) + (HasChecksum ? ChecksumBytes : 0);

    /// <summary>Splits a chunk's place into its shard's place and its position in the shard's index.</summary>
    public long Locate(ReadOnlySpan<long> chunkIndex, Span<long> shardIndex)
    {
        long at = 0;
        for (var axis = 0; axis < chunkIndex.Length; axis++)
        {
            (shardIndex[axis], var local) = Math.DivRem(chunkIndex[axis], ChunkCounts[axis]);
            at = (at * ChunkCounts[axis]) + local;
        }

        return at;
    }
}
