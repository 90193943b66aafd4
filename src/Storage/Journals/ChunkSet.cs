namespace ActorArrays.Storage;

/// <summary>A set of storage chunks, by their number in the chunk grid in C order: a bit a chunk.</summary>
/// <remarks><b>Thread safety:</b> any number of readers once it is filled.</remarks>
public sealed class ChunkSet
{
    private readonly ulong[] _bits;

    internal ChunkSet(long chunkCount)
    {
        _bits = new ulong[(chunkCount + 63) / 64];
    }

    /// <summary>All chunks of a dataset.</summary>
    internal static ChunkSet All(long chunkCount)
    {
        var all = new ChunkSet(chunkCount);
        for (long chunk = 0; chunk < chunkCount; chunk++)
        {
            all.Set(chunk, isIn: true);
        }

        return all;
    }

    /// <summary>How many chunks are in it.</summary>
    public long Count { get; private set; }

    /// <summary>True if the chunk is in it.</summary>
    public bool Contains(long chunk) => (_bits[chunk >> 6] >> (int)(chunk & 63) & 1) != 0;

    /// <summary>Adds a chunk, or takes it out.</summary>
    internal void Set(long chunk, bool isIn)
    {
        if (Contains(chunk) != isIn)
        {
            _bits[chunk >> 6] ^= 1ul << (int)(chunk & 63);
            Count += isIn ? 1 : -1;
        }
    }
}
