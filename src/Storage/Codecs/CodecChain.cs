using ActorArrays.Kernels;

namespace ActorArrays.Storage.Codecs;

/// <summary>The codecs of a dataset, in the order in which they encode.</summary>
internal sealed unsafe class CodecChain
{
    private readonly IByteCodec[] _codecs;
    // _bytesMax[i]: the most bytes before codec i encodes; the last one: in the file.
    private readonly long[] _bytesMax;

    /// <summary>A chain for chunks of so many bytes.</summary>
    /// <param name="place">Named in errors.</param>
    /// <param name="codecs">In the order in which they encode; may be empty.</param>
    /// <param name="decodedBytes">Bytes of a decoded chunk.</param>
    /// <exception cref="UnsupportedDataException">A chunk is too large to be encoded in memory.</exception>
    public CodecChain(StoragePlace place, IEnumerable<IByteCodec> codecs, long decodedBytes)
    {
        _codecs = [.. codecs];
        _bytesMax = new long[_codecs.Length + 1];
        _bytesMax[0] = decodedBytes;
        for (var i = 0; i < _codecs.Length; i++)
        {
            _bytesMax[i + 1] = _codecs[i].EncodedBytesMax(_bytesMax[i]);
            if (_bytesMax[i + 1] >= int.MaxValue)
            {
                throw new UnsupportedDataException(place,
                    $"open: a storage chunk that is encoded with {_codecs[i].Name} must be under 2 GiB, but one of this dataset has up to " +
                    $"{decodedBytes} bytes. Rewrite the data in smaller chunks.");
            }
        }
    }

    /// <summary>True if chunks are stored as they are.</summary>
    public bool IsEmpty => _codecs.Length == 0;

    /// <summary>True if Blosc is the only codec.</summary>
    public bool IsBloscAlone => _codecs is [BloscCodec];

    /// <summary>Bytes of a decoded chunk.</summary>
    public long DecodedBytes => _bytesMax[0];

    /// <summary>The most bytes that a chunk has in the file.</summary>
    public long EncodedBytesMax => _bytesMax[^1];

    /// <summary>The codecs' names in order, such as <c>blosc</c> or <c>gzip + crc32c</c>; empty for none.</summary>
    public string Description => string.Join(" + ", _codecs.Select(codec => codec.Name));

    /// <summary>
    /// Pool bytes that reading or writing one chunk needs at most (INV-4): the chunk, its encoded bytes, and what is between them.
    /// </summary>
    public long ScratchBytes
    {
        get
        {
            var chunk = BufferPool.RoundUp(DecodedBytes);
            if (IsEmpty)
            {
                return chunk;
            }

            long between = 0, own = 0;
            for (var i = 0; i < _codecs.Length; i++)
            {
                between += BufferPool.RoundUp(_bytesMax[i + 1]);
                own = Math.Max(own, _codecs[i].ScratchBytes(_bytesMax[i]));
            }

            return chunk + between + own;
        }
    }

    /// <summary>Decodes a chunk to exactly <see cref="DecodedBytes"/>.</summary>
    /// <exception cref="CodecException">The bytes are damaged or of another length.</exception>
    public void Decode(ReadOnlySpan<byte> encoded, Span<byte> to, StorageContext context)
    {
        var count = Decode(_codecs.Length - 1, encoded, to, context);
        if (count != to.Length)
        {
            throw new CodecException($"the chunk must decode to {to.Length} bytes, but decodes to {count}");
        }
    }

    /// <summary>Encodes a chunk into room for <see cref="EncodedBytesMax"/> bytes.</summary>
    /// <returns>The bytes written.</returns>
    public int Encode(ReadOnlySpan<byte> chunk, Span<byte> to, StorageContext context) =>
        Encode(_codecs.Length - 1, chunk, to, context);

    private int Decode(int last, ReadOnlySpan<byte> encoded, Span<byte> to, StorageContext context)
    {
        if (last < 0)
        {
            return CopyPlain(encoded, to);
        }

        if (last == 0)
        {
            return _codecs[0].Decode(encoded, to, context);
        }

        using var between = context.Rent(_bytesMax[last]);
        var count = _codecs[last].Decode(encoded, between.Span, context);
        return Decode(last - 1, between.Span[..count], to, context);
    }

    private int Encode(int last, ReadOnlySpan<byte> chunk, Span<byte> to, StorageContext context)
    {
        if (last < 0)
        {
            return CopyPlain(chunk, to);
        }

        if (last == 0)
        {
            return _codecs[0].Encode(chunk, to, context);
        }

        using var between = context.Rent(_bytesMax[last]);
        var count = Encode(last - 1, chunk, between.Span, context);
        return _codecs[last].Encode(between.Span[..count], to, context);
    }

    private static int CopyPlain(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from.Length > to.Length)
        {
            throw new CodecException($"the chunk must have {to.Length} bytes, but has {from.Length}");
        }

        from.CopyTo(to);
        return from.Length;
    }
}
