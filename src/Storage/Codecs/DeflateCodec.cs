using System.Buffers.Binary;
using System.IO.Compression;
using ActorArrays.Storage.Codecs.Inflate;

namespace ActorArrays.Storage.Codecs;

/// <summary>The two wrappings of DEFLATE (RFC 1951) that array formats use; both carry a checksum.</summary>
internal enum DeflateWrapping
{
    /// <summary>RFC 1950, Adler-32.</summary>
    Zlib,

    /// <summary>RFC 1952, CRC-32.</summary>
    Gzip,
}

/// <summary>zlib and gzip. zlib, which HDF5 uses, is decoded here; the rest is the platform's own library.</summary>
/// <param name="wrapping">Which of the two.</param>
/// <param name="level">0 (store) … 9 (small); used to encode only.</param>
internal sealed unsafe class DeflateCodec(DeflateWrapping wrapping, int level) : IByteCodec
{
    /// <inheritdoc/>
    public string Name => wrapping == DeflateWrapping.Zlib ? "zlib" : "gzip";

    /// <summary>0 … 9.</summary>
    public int Level => level;

    /// <inheritdoc/>
    // A fixed Huffman literal has at most 9 bits, so no encoder grows data by more than an eighth; the rest is headers.
    public long EncodedBytesMax(long decodedBytes) => decodedBytes + (decodedBytes / 8) + 1024;

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        if (from.IsEmpty)
        {
            return to.IsEmpty ? 0 : throw new CodecException($"the {Name} data has no bytes");
        }

        return wrapping == DeflateWrapping.Zlib ? DecodeZlib(from, to) : DecodeGzip(from, to);
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        fixed (byte* first = to)
        {
            using var encoded = new UnmanagedMemoryStream(first, 0, to.Length, FileAccess.Write);
            var options = new ZLibCompressionOptions { CompressionLevel = level };
            using (Stream encoder = wrapping == DeflateWrapping.Zlib
                ? new ZLibStream(encoded, options, leaveOpen: true)
                : new GZipStream(encoded, options, leaveOpen: true))
            {
                encoder.Write(from);
            }

            return (int)encoded.Position;
        }
    }

    // 2 bytes of header, the DEFLATE stream, 4 bytes of Adler-32, high byte first (RFC 1950).
    private static int DecodeZlib(ReadOnlySpan<byte> from, Span<byte> to)
    {
        const int Deflate = 8;
        const int Dictionary = 0x20;
        if (from.Length < 6 || (from[0] & 15) != Deflate || ((from[0] << 8) | from[1]) % 31 != 0 || (from[1] & Dictionary) != 0)
        {
            throw new CodecException("the zlib data does not begin with a zlib header");
        }

        int count, used;
        fixed (byte* source = from, target = to)
        {
            count = Inflater.Run(source + 2, from.Length - 6, target, to.Length, out used);
        }

        var stored = BinaryPrimitives.ReadUInt32BigEndian(from[(2 + used)..]);
        var real = Adler32.Of(to[..count]);
        return stored == real ? count : throw new CodecException($"the zlib checksum is {stored:x8}, but the data has {real:x8}");
    }

    private static int DecodeGzip(ReadOnlySpan<byte> from, Span<byte> to)
    {
        fixed (byte* first = from)
        {
            using var encoded = new UnmanagedMemoryStream(first, from.Length);
            using var decoder = new GZipStream(encoded, CompressionMode.Decompress);
            try
            {
                var count = decoder.ReadAtLeast(to, to.Length, throwOnEndOfStream: false);
                // The checksum is compared only when the end of the stream is reached.
                return count == to.Length && decoder.ReadByte() >= 0
                    ? throw new CodecException($"the gzip data decodes to more than {to.Length} bytes")
                    : count;
            }
            catch (InvalidDataException error)
            {
                throw new CodecException($"the gzip data is damaged: {error.Message}", error);
            }
        }
    }
}
