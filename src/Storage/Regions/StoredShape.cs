using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>Shapes that a file claims, which may be nonsense.</summary>
internal static class StoredShape
{
    // 16 bytes an element at most: below this, byte counts fit a long too.
    private const long SizeMax = long.MaxValue / 16;

    /// <summary>The shape of these lengths.</summary>
    /// <exception cref="CorruptDataException">A length is negative, or no machine could hold so many elements.</exception>
    /// <exception cref="UnsupportedDataException">More axes than <see cref="Limits.RankMax"/>.</exception>
    public static Shape Create(ReadOnlySpan<long> lengths, StoragePlace place)
    {
        if (lengths.Length > Limits.RankMax)
        {
            throw new UnsupportedDataException(place,
                $"open: an array has at most {Limits.RankMax} axes, but this one has {lengths.Length}.");
        }

        Int128 size = 1;
        foreach (var length in lengths)
        {
            size = length < 0 ? Int128.MaxValue : Int128.Min(size * Math.Max(1, length), Int128.MaxValue >> 64);
        }

        return size <= SizeMax
            ? Shape.Create(lengths)
            : throw new CorruptDataException(place, $"open: no array has the shape {Shape.Describe(lengths)} that the file claims.");
    }

    /// <summary>The shape of a chunk: every length at least 1, and small enough to decode in memory.</summary>
    /// <exception cref="CorruptDataException">A length is 0 or negative.</exception>
    /// <exception cref="UnsupportedDataException">More elements than one chunk can have.</exception>
    public static Shape CreateChunk(ReadOnlySpan<long> lengths, Shape shape, StoragePlace place)
    {
        if (lengths.Length != shape.Rank || lengths.ContainsAnyInRange(long.MinValue, 0))
        {
            throw new CorruptDataException(place,
                $"open: chunks of shape {Shape.Describe(lengths)} do not fit an array of shape {shape}.");
        }

        var chunk = Create(lengths, place);
        return chunk.Size <= Limits.ChunkElementsMax
            ? chunk
            : throw new UnsupportedDataException(place,
                $"open: a storage chunk must have at most {Limits.ChunkElementsMax} elements, but the chunk shape is {chunk}. Rewrite the data in smaller chunks.");
    }
}
