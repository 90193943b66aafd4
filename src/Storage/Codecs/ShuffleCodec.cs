namespace ActorArrays.Storage.Codecs;

/// <summary>Stores the first bytes of all elements, then all second bytes, and so on: HDF5's and numcodecs' shuffle.</summary>
/// <param name="itemSize">Bytes of an element; bytes after the last whole element stay as they are.</param>
internal sealed class ShuffleCodec(int itemSize) : IByteCodec
{
    /// <inheritdoc/>
    public string Name => "shuffle";

    /// <inheritdoc/>
    public long EncodedBytesMax(long decodedBytes) => decodedBytes;

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        if (from.Length > to.Length)
        {
            throw new CodecException($"the shuffled data must have at most {to.Length} bytes, but has {from.Length}");
        }

        ByteShuffle.Unshuffle(from, to, itemSize);
        return from.Length;
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        ByteShuffle.Shuffle(from, to, itemSize);
        return from.Length;
    }
}
