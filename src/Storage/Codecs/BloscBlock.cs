using System.Buffers.Binary;

namespace ActorArrays.Storage.Codecs;

/// <summary>Decodes one block of a Blosc container.</summary>
internal static unsafe class BloscBlock
{
    /// <summary>Decodes a block.</summary>
    /// <param name="header">Of the container.</param>
    /// <param name="from">The container's bytes from the block's start on.</param>
    /// <param name="to">Room for the block's decoded bytes.</param>
    /// <param name="scratch">Where elements are shuffled: as much again; else empty.</param>
    /// <param name="context">Scratch memory.</param>
    public static void Decode(BloscHeader header, ReadOnlySpan<byte> from, Span<byte> to, Span<byte> scratch, StorageContext context)
    {
        if (scratch.IsEmpty)
        {
            DecodeStreams(header, from, to, context);
            return;
        }

        var shuffled = scratch[..to.Length];
        if (header.IsBitShuffled)
        {
            DecodeStreams(header, from, shuffled, context);
            BitShuffle.Unshuffle(shuffled, to, header.ItemSize);
            return;
        }

        var count = to.Length / header.ItemSize;
        var rows = stackalloc byte*[header.ItemSize];
        fixed (byte* source = from, target = to, first = shuffled)
        {
            DecodeRows(header, source, from.Length, first, to.Length, rows, context);
            ByteShuffle.Unshuffle(rows, count, target, header.ItemSize);
        }

        // Only a block of one stream can have bytes after the last whole element; they stay as they are.
        var whole = count * header.ItemSize;
        shuffled[whole..].CopyTo(to[whole..]);
    }

    /// <summary>Finds the rows of a block whose bytes are shuffled: row k has byte k of each element.</summary>
    /// <remarks>
    /// Streams that are stored, which the low bytes of noisy numbers mostly are, are taken from where they lie.
    /// </remarks>
    /// <param name="header">Of the container.</param>
    /// <param name="from">The container's bytes from the block's start on.</param>
    /// <param name="fromBytes">How many.</param>
    /// <param name="scratch">Room for the block's decoded bytes.</param>
    /// <param name="blockBytes">How many these are.</param>
    /// <param name="rows">Receives one pointer a byte of an element, into <paramref name="from"/> or <paramref name="scratch"/>.</param>
    /// <param name="context">Scratch memory.</param>
    public static void DecodeRows(
        BloscHeader header, byte* from, int fromBytes, byte* scratch, int blockBytes, byte** rows, StorageContext context)
    {
        var rest = new ReadOnlySpan<byte>(from, fromBytes);
        var rowBytes = blockBytes / header.ItemSize;
        for (var i = 0; i < header.ItemSize; i++)
        {
            rows[i] = scratch + ((nint)i * rowBytes);
        }

        if (header.StreamCount(blockBytes) != header.ItemSize)
        {
            DecodeStreams(header, rest, new Span<byte>(scratch, blockBytes), context);
            return;
        }

        for (var i = 0; i < header.ItemSize; i++)
        {
            var stream = TakeStream(ref rest);
            if (stream.Length == rowBytes)
            {
                rows[i] = from + (fromBytes - rest.Length - rowBytes);
            }
            else
            {
                DecodeStream(header.Inner, stream, new Span<byte>(rows[i], rowBytes), context);
            }
        }
    }

    private static void DecodeStreams(BloscHeader header, ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var count = header.StreamCount(to.Length);
        var decodedBytes = StreamBytes(to.Length, count);
        for (var i = 0; i < count; i++)
        {
            DecodeStream(header.Inner, TakeStream(ref from), to.Slice(i * decodedBytes, decodedBytes), context);
        }
    }

    private static int StreamBytes(int blockBytes, int count) => blockBytes % count == 0
        ? blockBytes / count
        : throw new CodecException($"a block of {blockBytes} bytes of the Blosc data does not split into {count} streams");

    private static ReadOnlySpan<byte> TakeStream(ref ReadOnlySpan<byte> from)
    {
        var bytes = from.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(from);
        if (bytes < 0 || bytes > from.Length - 4)
        {
            throw new CodecException("a stream of the Blosc data ends after the data");
        }

        var stream = from.Slice(4, bytes);
        from = from[(4 + bytes)..];
        return stream;
    }

    private static void DecodeStream(BloscInner inner, ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        if (from.Length == to.Length)
        {
            from.CopyTo(to);
            return;
        }

        var count = inner switch
        {
            BloscInner.Lz4 => DecodeLz4(from, to),
            BloscInner.BloscLz => DecodeBloscLz(from, to),
            BloscInner.Zlib => new DeflateCodec(DeflateWrapping.Zlib, 0).Decode(from, to, context),
            BloscInner.Zstd => ZstdCodec.DecodeFrames(from, to),
            _ => throw new CodecException($"the Blosc data is compressed with {inner}, which ActorArrays does not read"),
        };
        if (count != to.Length)
        {
            throw new CodecException($"a stream of the Blosc data must decode to {to.Length} bytes, but decodes to {count}");
        }
    }

    private static int DecodeLz4(ReadOnlySpan<byte> from, Span<byte> to)
    {
        fixed (byte* source = from, target = to)
        {
            return Lz4Block.Decode(source, from.Length, target, to.Length);
        }
    }

    private static int DecodeBloscLz(ReadOnlySpan<byte> from, Span<byte> to)
    {
        fixed (byte* source = from, target = to)
        {
            return BloscLzBlock.Decode(source, from.Length, target, to.Length);
        }
    }
}
