using System.Buffers.Binary;
using ActorArrays.Storage.Codecs.Inflate;

namespace ActorArrays.Storage.Codecs;

/// <summary>DEFLATE streams with gzip's header and checksum.</summary>
/// <remarks>
/// <code>
/// 1F 8B   method 8   flags   4 time   extra flags   system
/// if flag 4: 2 length, so many bytes    if flag 8: name, 0    if flag 16: comment, 0    if flag 2: 2 checksum of the header
/// the stream   4 CRC-32   4 decoded bytes modulo 2³²         (all little-endian; such members may follow each other)
/// </code>
/// Source: RFC 1952. The platform's decoder accepts a member without its end, which this one refuses.
/// </remarks>
internal static unsafe class GzipFrame
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;
    private const int MethodDeflate = 8;
    private const int HeaderChecksumFlag = 2;
    private const int ExtraFlag = 4;
    private const int NameFlag = 8;
    private const int CommentFlag = 16;

    /// <summary>Decodes all members.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="CodecException">A member is damaged, or they decode to more than there is room for.</exception>
    public static int Decode(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var count = 0;
        do
        {
            from = from[HeaderLength(from)..];
            count += DecodeMember(ref from, to[count..]);
        }
        while (!from.IsEmpty);
        return count;
    }

    private static int DecodeMember(ref ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from.Length < TrailerBytes)
        {
            throw new CodecException("the gzip data ends too early");
        }

        int count, used;
        fixed (byte* source = from, target = to)
        {
            count = Inflater.Run(source, from.Length - TrailerBytes, target, to.Length, out used);
        }

        var stored = BinaryPrimitives.ReadUInt32LittleEndian(from[used..]);
        var real = Crc32.Of(to[..count]);
        if (stored != real || BinaryPrimitives.ReadInt32LittleEndian(from[(used + 4)..]) != count)
        {
            throw new CodecException($"the gzip checksum is {stored:x8}, but the data of {count} bytes has {real:x8}");
        }

        from = from[(used + TrailerBytes)..];
        return count;
    }

    private static int HeaderLength(ReadOnlySpan<byte> from)
    {
        if (from.Length < HeaderBytes || from[0] != 0x1F || from[1] != 0x8B || from[2] != MethodDeflate)
        {
            throw new CodecException("the gzip data does not begin with a gzip header");
        }

        var (flags, length) = (from[3], HeaderBytes);
        if ((flags & ExtraFlag) != 0)
        {
            length += 2 + (from.Length < length + 2 ? from.Length : BinaryPrimitives.ReadUInt16LittleEndian(from[length..]));
        }

        length += (flags & NameFlag) != 0 ? TextLength(from, length) : 0;
        length += (flags & CommentFlag) != 0 ? TextLength(from, length) : 0;
        length += (flags & HeaderChecksumFlag) != 0 ? 2 : 0;
        return length <= from.Length ? length : throw new CodecException("the gzip data ends inside its header");
    }

    // A text and the 0 behind it; past the end if there is none.
    private static int TextLength(ReadOnlySpan<byte> from, int start)
    {
        var end = start >= from.Length ? -1 : from[start..].IndexOf((byte)0);
        return end < 0 ? from.Length : end + 1;
    }
}
