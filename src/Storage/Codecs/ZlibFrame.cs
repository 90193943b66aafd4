using System.Buffers.Binary;
using ActorArrays.Storage.Codecs.Inflate;

namespace ActorArrays.Storage.Codecs;

/// <summary>A DEFLATE stream with zlib's header and checksum.</summary>
/// <remarks>2 bytes of header, the stream, 4 bytes of Adler-32, high byte first. Source: RFC 1950.</remarks>
internal static unsafe class ZlibFrame
{
    private const int HeaderBytes = 2;
    private const int ChecksumBytes = 4;
    private const int MethodDeflate = 8;
    private const int DictionaryFlag = 0x20;

    /// <summary>Decodes a frame.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="CodecException">The frame is damaged, or decodes to more than there is room for.</exception>
    public static int Decode(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from.Length < HeaderBytes + ChecksumBytes || (from[0] & 15) != MethodDeflate ||
            ((from[0] << 8) | from[1]) % 31 != 0 || (from[1] & DictionaryFlag) != 0)
        {
            throw new CodecException("the zlib data does not begin with a zlib header");
        }

        int count, used;
        fixed (byte* source = from, target = to)
        {
            count = Inflater.Run(source + HeaderBytes, from.Length - HeaderBytes - ChecksumBytes, target, to.Length, out used);
        }

        var stored = BinaryPrimitives.ReadUInt32BigEndian(from[(HeaderBytes + used)..]);
        var real = Adler32.Of(to[..count]);
        return stored == real ? count : throw new CodecException($"the zlib checksum is {stored:x8}, but the data has {real:x8}");
    }
}
