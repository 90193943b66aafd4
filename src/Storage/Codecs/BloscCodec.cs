using System.Buffers.Binary;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Codecs;

/// <summary>Blosc 1 containers in managed code: reads all compressors but Snappy, writes LZ4.</summary>
/// <remarks>
/// <code>
/// header, 16 bytes (see BloscHeader)
/// for each block 4 bytes: where it starts
/// each block: streams of 4 bytes of length and so many bytes; a stream as long as its decoded bytes is stored
/// </code>
/// A block is decoded and unshuffled while it is in cache. <b>Source:</b> c-blosc, README_CHUNK_FORMAT.
/// </remarks>
/// <param name="itemSize">Bytes of an element, for encoding; 255 at most.</param>
/// <param name="level">0 … 9, from fast to small; 0 stores.</param>
/// <param name="isShuffled">Groups bytes by significance first, for encoding.</param>
/// <param name="blockBytesMax">The block size of the metadata; 0 where it is the library's choice.</param>
internal sealed unsafe class BloscCodec(int itemSize, int level, bool isShuffled, int blockBytesMax = 0) : IByteCodec
{
    // Fits L2 beside its shuffled copy; c-blosc chooses the same order of size.
    private const int BlockBytesWanted = 128 << 10;
    // More than any block size that c-blosc chooses by itself.
    private const int BlockBytesUsualMax = 16 << 20;
    private const int StreamsMax = 16;

    /// <inheritdoc/>
    public string Name => "blosc";

    /// <summary>0 … 9.</summary>
    public int Level => level;

    /// <summary>True if bytes are grouped by significance when encoding.</summary>
    public bool IsShuffled => isShuffled;

    /// <inheritdoc/>
    public long EncodedBytesMax(long decodedBytes) =>
        BloscHeader.Length + decodedBytes + (((decodedBytes / BlockBytesWanted) + 2) * (4 + (4 * StreamsMax)));

    /// <inheritdoc/>
    public long ScratchBytes(long decodedBytes) =>
        BufferPool.RoundUp(Math.Min(decodedBytes, Math.Max(blockBytesMax, BlockBytesUsualMax)));

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var header = BloscHeader.Read(from);
        if (header.DecodedBytes > to.Length)
        {
            throw new CodecException($"the Blosc data decodes to {header.DecodedBytes} bytes, but there is room for {to.Length}");
        }

        from = from[..header.EncodedBytes];
        to = to[..header.DecodedBytes];
        if (header.IsStored)
        {
            DecodeStored(from, to);
        }
        else if (header.IsShuffled || header.IsBitShuffled)
        {
            using var block = context.Rent(Math.Min(header.BlockBytes, header.DecodedBytes));
            DecodeBlocks(header, from, to, block.Span, context);
        }
        else
        {
            DecodeBlocks(header, from, to, default, context);
        }

        return header.DecodedBytes;
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var unit = itemSize is > 0 and <= byte.MaxValue ? itemSize : 1;
        var block = Math.Max(unit, Math.Min(BlockBytesWanted, from.Length) / unit * unit);
        var shuffle = isShuffled && unit > 1;
        var header = BloscHeader.ForLz4(shuffle, isStored: false, unit, from.Length, block, 0);
        using var scratch = context.Rent(shuffle ? block : 0);
        var bytes = level == 0 ? int.MaxValue : EncodeBlocks(header, from, to, scratch.Span);
        if (bytes >= from.Length + BloscHeader.Length)
        {
            header = BloscHeader.ForLz4(shuffle, isStored: true, unit, from.Length, block, 0);
            from.CopyTo(to[BloscHeader.Length..]);
            bytes = from.Length + BloscHeader.Length;
        }

        (header with { EncodedBytes = bytes }).Write(to);
        return bytes;
    }

    private static void DecodeStored(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from.Length - BloscHeader.Length != to.Length)
        {
            throw new CodecException($"the stored Blosc data must have {to.Length} bytes, but has {from.Length - BloscHeader.Length}");
        }

        from[BloscHeader.Length..].CopyTo(to);
    }

    private static void DecodeBlocks(BloscHeader header, ReadOnlySpan<byte> from, Span<byte> to, Span<byte> scratch, StorageContext context)
    {
        if (header.BlockCount > (from.Length - BloscHeader.Length) / 4)
        {
            throw new CodecException($"the Blosc data has no room for the starts of {header.BlockCount} blocks");
        }

        for (var i = 0; i < header.BlockCount; i++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(from[(BloscHeader.Length + (4 * i))..]);
            header.CheckStart(i, start);
            var decoded = to.Slice((int)((long)i * header.BlockBytes), header.BytesOf(i));
            BloscBlock.Decode(header, from[start..], decoded, scratch, context);
        }
    }

    private int EncodeBlocks(BloscHeader header, ReadOnlySpan<byte> from, Span<byte> to, Span<byte> scratch)
    {
        var at = BloscHeader.Length + (4 * header.BlockCount);
        for (var i = 0; i < header.BlockCount; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to[(BloscHeader.Length + (4 * i))..], at);
            var block = from.Slice(i * header.BlockBytes, Math.Min(header.BlockBytes, from.Length - (i * header.BlockBytes)));
            if (header.IsShuffled)
            {
                ByteShuffle.Shuffle(block, scratch[..block.Length], header.ItemSize);
                block = scratch[..block.Length];
            }

            at += EncodeStreams(header, block, to[at..]);
        }

        return at;
    }

    private int EncodeStreams(BloscHeader header, ReadOnlySpan<byte> block, Span<byte> to)
    {
        var count = header.StreamCount(block.Length);
        var streamBytes = block.Length / count;
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var stream = block.Slice(i * streamBytes, streamBytes);
            int bytes;
            fixed (byte* source = stream, target = to[(at + 4)..])
            {
                bytes = Lz4Block.Encode(source, streamBytes, target, streamBytes - 1, 10 - level);
            }

            if (bytes == 0)
            {
                stream.CopyTo(to[(at + 4)..]);
                bytes = streamBytes;
            }

            BinaryPrimitives.WriteInt32LittleEndian(to[at..], bytes);
            at += 4 + bytes;
        }

        return at;
    }
}
