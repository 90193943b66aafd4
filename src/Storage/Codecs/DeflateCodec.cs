using System.IO.Compression;

namespace ActorArrays.Storage.Codecs;

/// <summary>The two wrappings of DEFLATE (RFC 1951) that array formats use; both carry a checksum.</summary>
internal enum DeflateWrapping
{
    /// <summary>RFC 1950, Adler-32.</summary>
    Zlib,

    /// <summary>RFC 1952, CRC-32.</summary>
    Gzip,
}

/// <summary>zlib and gzip through the platform's own library.</summary>
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

        fixed (byte* first = from)
        {
            using var encoded = new UnmanagedMemoryStream(first, from.Length);
            using Stream decoder = wrapping == DeflateWrapping.Zlib
                ? new ZLibStream(encoded, CompressionMode.Decompress)
                : new GZipStream(encoded, CompressionMode.Decompress);
            try
            {
                var count = decoder.ReadAtLeast(to, to.Length, throwOnEndOfStream: false);
                // The checksum is compared only when the end of the stream is reached.
                return count == to.Length && decoder.ReadByte() >= 0
                    ? throw new CodecException($"the {Name} data decodes to more than {to.Length} bytes")
                    : count;
            }
            catch (InvalidDataException error)
            {
                throw new CodecException($"the {Name} data is damaged: {error.Message}", error);
            }
        }
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
}
