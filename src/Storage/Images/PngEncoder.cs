using System.Buffers.Binary;
using System.IO.Compression;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Images;

/// <summary>Writes PNG images of 8-bit channels.</summary>
public static class PngEncoder
{
    private const int DataChunkBytes = 1 << 20;

    /// <summary>Encodes an image.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="level">zlib's level, 0 (store) … 9 (small).</param>
    /// <remarks><b>Cost:</b> the pixels once more in memory, and the encoded bytes.</remarks>
    /// <exception cref="ShapeException">The pixels are not width · height · channels bytes.</exception>
    public static byte[] Encode(PngImage image, int level = 6)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width < 1 || image.Height < 1 || image.Pixels.LongLength != (long)image.RowBytes * image.Height)
        {
            throw new ShapeException($"png: an image of {image.Width} x {image.Height} {image.Format} pixels has " +
                $"{(long)image.RowBytes * image.Height} bytes, but {image.Pixels.LongLength} were given.");
        }

        using var file = new MemoryStream();
        file.Write(PngFormat.Signature);
        WriteChunk(file, "IHDR"u8, Header(image));
        var data = Compress(image, level);
        for (var at = 0; at < data.Length; at += DataChunkBytes)
        {
            WriteChunk(file, "IDAT"u8, data.AsSpan(at, Math.Min(DataChunkBytes, data.Length - at)));
        }

        WriteChunk(file, "IEND"u8, default);
        return file.ToArray();
    }

    /// <summary>Encodes an image into a file, which appears whole or not at all.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    public static void Write(string path, PngImage image, int level = 6) =>
        Files.AtomicFile.Write(Files.SystemDisk.Instance, new StoragePlace(path), path, Encode(image, level));

    private static byte[] Header(PngImage image)
    {
        var header = new byte[PngFormat.HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, PngFormat.ColourType(image.Format));
        return header;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        var crc = default(Crc32);
        crc.Append(kind);
        crc.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.Value);
        file.Write(number);
    }

    private static byte[] Compress(PngImage image, int level)
    {
        using var packed = new MemoryStream();
        using (var encoder = new ZLibStream(packed, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
        {
            var rows = PngFilter.FilterAll(image);
            encoder.Write(rows);
        }

        return packed.ToArray();
    }
}
