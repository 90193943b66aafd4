using System.Buffers.Binary;

namespace ActorArrays.Storage.Codecs;

/// <summary>The compressors inside a Blosc container.</summary>
internal enum BloscInner
{
    /// <summary>Blosc's own.</summary>
    BloscLz = 0,

    /// <summary>LZ4, also as LZ4HC wrote it.</summary>
    Lz4 = 1,

    /// <summary>Snappy.</summary>
    Snappy = 2,

    /// <summary>zlib.</summary>
    Zlib = 3,

    /// <summary>Zstandard.</summary>
    Zstd = 4,
}

/// <summary>The 16 bytes before the blocks of a Blosc 1 container.</summary>
/// <remarks>
/// <code>
/// 0   format version, 1 or 2
/// 1   version of the compressor's format, 1
/// 2   flags: 1 byte shuffle, 2 stored, 4 bit shuffle, 16 blocks are not split; bits 5-7 the compressor
/// 3   bytes of an element
/// 4   bytes decoded     8   bytes of a block     12  bytes encoded, header included     (4 each, little-endian)
/// </code>
/// Source: c-blosc, README_CHUNK_FORMAT.
/// </remarks>
internal readonly record struct BloscHeader(byte Flags, int ItemSize, int DecodedBytes, int BlockBytes, int EncodedBytes)
{
    public const int Length = 16;
    private const byte Version = 2;
    private const byte ShuffleFlag = 1;
    private const byte StoredFlag = 2;
    private const byte BitShuffleFlag = 4;
    private const byte UnsplitFlag = 16;
    // A block of up to 16-byte elements with at least 128 of them is split into one stream for each byte.
    private const int SplitsMax = 16;
    private const int SplitBytesMin = 128;

    /// <summary>Bytes of all elements are grouped by significance.</summary>
    public bool IsShuffled => (Flags & ShuffleFlag) != 0 && ItemSize > 1;

    /// <summary>Bits are.</summary>
    public bool IsBitShuffled => (Flags & BitShuffleFlag) != 0;

    /// <summary>The bytes follow as they are.</summary>
    public bool IsStored => (Flags & StoredFlag) != 0;

    /// <summary>The compressor.</summary>
    public BloscInner Inner => (BloscInner)(Flags >> 5);

    /// <summary>How many blocks there are.</summary>
    public int BlockCount => DecodedBytes == 0 ? 0 : ((DecodedBytes - 1) / BlockBytes) + 1;

    /// <summary>A header for shuffled, split LZ4 blocks.</summary>
    public static BloscHeader ForLz4(bool isShuffled, bool isStored, int itemSize, int decodedBytes, int blockBytes, int encodedBytes) =>
        new((byte)(((int)BloscInner.Lz4 << 5) | (isShuffled ? ShuffleFlag : 0) | (isStored ? StoredFlag : 0)),
            itemSize, decodedBytes, blockBytes, encodedBytes);

    /// <summary>Reads and checks a header.</summary>
    /// <exception cref="CodecException">Not a Blosc 1 container, or one that contradicts itself.</exception>
    public static BloscHeader Read(ReadOnlySpan<byte> from) => Read(from, from.Length);

    /// <summary>Reads and checks a header in front of data of which only the beginning is here.</summary>
    /// <param name="from">The header, and perhaps more.</param>
    /// <param name="bytesMax">The most bytes that the container can have.</param>
    public static BloscHeader Read(ReadOnlySpan<byte> from, long bytesMax)
    {
        if (from.Length < Length || from[0] is < 1 or > Version || from[1] != 1 || from[3] == 0)
        {
            throw new CodecException("the Blosc data does not begin with a header of version 1 or 2");
        }

        var header = new BloscHeader(from[2], from[3],
            BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[12..]));
        var isSound = header.DecodedBytes >= 0 && header.EncodedBytes >= Length && header.EncodedBytes <= bytesMax &&
            (header.BlockBytes > 0 || header.DecodedBytes == 0);
        return isSound
            ? header
            : throw new CodecException($"the Blosc header claims {header.DecodedBytes} bytes in blocks of {header.BlockBytes}, encoded as {header.EncodedBytes} of {bytesMax}");
    }

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> to)
    {
        (to[0], to[1], to[2], to[3]) = (Version, 1, Flags, (byte)ItemSize);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], DecodedBytes);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], BlockBytes);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], EncodedBytes);
    }

    /// <summary>The decoded bytes of a block.</summary>
    public int BytesOf(int block) => (int)Math.Min(BlockBytes, DecodedBytes - ((long)block * BlockBytes));

    /// <summary>Refuses the start of a block that lies outside the container.</summary>
    public void CheckStart(int block, int start)
    {
        if (start < Length || start > EncodedBytes)
        {
            throw new CodecException($"block {block} of the Blosc data starts at byte {start} of {EncodedBytes}");
        }
    }

    /// <summary>How many streams a block of so many bytes has; the last, shorter block has one.</summary>
    public int StreamCount(int blockBytes) =>
        (Flags & UnsplitFlag) == 0 && ItemSize <= SplitsMax && blockBytes / ItemSize >= SplitBytesMin && blockBytes == BlockBytes
            ? ItemSize
            : 1;
}
