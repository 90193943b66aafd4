using System.Buffers.Binary;
using System.IO.Compression;

namespace ActorArrays.Pictures;

/// <summary>Pictures as PNG files: 8 bits a channel, RGB, without loss.</summary>
/// <remarks>
/// <code>
/// offset  bytes  content
/// 0       8      signature 89 50 4E 47 0D 0A 1A 0A
/// then chunks:   4 length (big-endian) · 4 type · data · 4 CRC-32 of type and data
///   IHDR  13     width (4) · height (4) · bit depth 8 · colour type 2 (RGB) · compression 0 · filter method 0 · no interlace
///   IDAT  any    zlib stream of the rows, each a filter type and the filtered bytes
///   IEND  0
/// </code>
/// <b>Source:</b> W3C, Portable Network Graphics (PNG) Specification, second and third edition.
/// </remarks>
public static class PngWriter
{
    /// <summary>Writes a whole file.</summary>
    public static void Write(Stream output, Raster raster)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(raster);
        output.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(output, "IHDR"u8, Header(raster));
        WriteChunk(output, "IDAT"u8, Compressed(raster));
        WriteChunk(output, "IEND"u8, []);
    }

    private static byte[] Header(Raster raster)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        (header[8], header[9]) = (8, 2);
        return header;
    }

    private static ReadOnlySpan<byte> Compressed(Raster raster)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var filter = new PngRowFilter(raster.Width * 3);
            for (var y = 0; y < raster.Height; y++)
            {
                zlib.Write(filter.Next(raster.Row(y)));
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        output.Write(word);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(type, data));
        output.Write(word);
    }
}
