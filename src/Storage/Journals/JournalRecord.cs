using System.Buffers.Binary;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Journals;

/// <summary>What a record of a journal says.</summary>
internal enum JournalRecordKind : byte
{
    /// <summary>Which program writes which dataset; the first record.</summary>
    Header = (byte)'H',

    /// <summary>The dataset has been begun: what was there before is gone.</summary>
    Begun = (byte)'B',

    /// <summary>A chunk is stored.</summary>
    Chunk = (byte)'C',

    /// <summary>The dataset is complete, and so are those that were written with it, which are named.</summary>
    Ended = (byte)'E',
}

/// <summary>The bytes of a record.</summary>
/// <remarks>
/// <code>
///  0  uint32  n, bytes of the content
///  4  uint32  CRC-32C of the content
///  8  byte    kind                         } content,
///  9  …       what the kind brings         } n bytes
/// </code>
/// Little-endian. A chunk brings its number in C order (int64), its stored bytes (int64) and their CRC-32C (uint32).
/// </remarks>
internal static class JournalRecord
{
    /// <summary>Bytes before the content.</summary>
    public const int HeadBytes = 8;

    /// <summary>Bytes of the content of a chunk's record.</summary>
    public const int ChunkBytes = 21;

    /// <summary>A longer content is damage.</summary>
    public const int ContentBytesMax = 1 << 28;

    /// <summary>A whole record.</summary>
    public static byte[] Of(JournalRecordKind kind, ReadOnlySpan<byte> content)
    {
        var record = new byte[HeadBytes + 1 + content.Length];
        record[HeadBytes] = (byte)kind;
        content.CopyTo(record.AsSpan(HeadBytes + 1));
        Seal(record);
        return record;
    }

    /// <summary>The record of a chunk, into room for its <see cref="HeadBytes"/> and <see cref="ChunkBytes"/>.</summary>
    public static void Write(Span<byte> record, long chunk, StoredChunk stored)
    {
        var content = record[HeadBytes..];
        content[0] = (byte)JournalRecordKind.Chunk;
        BinaryPrimitives.WriteInt64LittleEndian(content[1..], chunk);
        BinaryPrimitives.WriteInt64LittleEndian(content[9..], stored.Bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(content[17..], stored.Checksum);
        Seal(record);
    }

    /// <summary>Reads the content of a chunk's record.</summary>
    public static (long Chunk, StoredChunk Stored) ReadChunk(ReadOnlySpan<byte> content) => (
        BinaryPrimitives.ReadInt64LittleEndian(content[1..]),
        new StoredChunk(BinaryPrimitives.ReadInt64LittleEndian(content[9..]), BinaryPrimitives.ReadUInt32LittleEndian(content[17..])));

    private static void Seal(Span<byte> record)
    {
        var content = record[HeadBytes..];
        BinaryPrimitives.WriteInt32LittleEndian(record, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Crc32C.Of(content));
    }
}
