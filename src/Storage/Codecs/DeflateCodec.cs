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

/// <summary>zlib and gzip: decoded in managed code, encoded by the platform's library.</summary>
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
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context) =>
        wrapping == DeflateWrapping.Zlib ? ZlibFrame.Decode(from, to) : GzipFrame.Decode(from, to);

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
