using System.Buffers.Binary;
using System.IO.Compression;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;

namespace ActorArrays.Storage.Images;

/// <summary>Reads PNG images of 8-bit grey, grey-alpha, RGB and RGBA pixels that are not interlaced.</summary>
public static class PngDecoder
{
    // The format allows 2³¹ - 1 both ways; an image must fit one array of bytes.
    private const long PixelBytesMax = int.MaxValue - 64L;
    // DEFLATE cannot do better, so a header that claims more is false and must cost no memory.
    private const long CompressionRatioMax = 1032;

    /// <summary>Reads an image file.</summary>
    /// <exception cref="StorageNotFoundException">There is no such file.</exception>
    /// <exception cref="UnsupportedDataException">A palette, another depth, or an interlaced image.</exception>
    /// <exception cref="CorruptDataException">The file is no PNG image, or is damaged.</exception>
    public static PngImage Read(string path)
    {
        var place = new StoragePlace(path);
        return Decode(SystemErrors.Guard(place, "open", () => File.ReadAllBytes(path)), place);
    }

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The bytes of a PNG file.</param>
    /// <param name="place">Named in errors.</param>
    /// <exception cref="StorageException">As in <see cref="Read"/>.</exception>
    public static PngImage Decode(ReadOnlySpan<byte> file, StoragePlace place)
    {
        if (!file.StartsWith(PngFormat.Signature))
        {
            throw new CorruptDataException(place, "open: the file does not begin with the signature of a PNG image.");
        }

        PngImage? image = null;
        using var data = new MemoryStream();
        for (file = file[PngFormat.Signature.Length..]; TryTakeChunk(ref file, place, out var kind, out var content);)
        {
            if (kind.SequenceEqual("IHDR"u8))
            {
                image = ReadHeader(content, place);
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }
            else if (kind.SequenceEqual("IEND"u8) && image is not null)
            {
                data.Position = 0;
                return ReadRows(image, data, place);
            }
        }

        throw new CorruptDataException(place, "open: the PNG image ends too early.");
    }

    private static bool TryTakeChunk(
        ref ReadOnlySpan<byte> file, StoragePlace place, out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content)
    {
        const int Frame = 12;
        kind = content = default;
        var length = file.Length < Frame ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(file);
        if (length > (uint)Math.Max(0, file.Length - Frame))
        {
            return false;
        }

        kind = file.Slice(4, 4);
        content = file.Slice(8, (int)length);
        var stored = BinaryPrimitives.ReadUInt32BigEndian(file[(8 + (int)length)..]);
        if (Crc32.Of(file.Slice(4, 4 + (int)length)) != stored)
        {
            throw new CorruptDataException(place, "open: the checksum of a chunk of the PNG image does not agree with it.");
        }

        file = file[(Frame + (int)length)..];
        return true;
    }

    private static PngImage ReadHeader(ReadOnlySpan<byte> header, StoragePlace place)
    {
        if (header.Length != PngFormat.HeaderBytes)
        {
            throw new CorruptDataException(place, $"open: the PNG header must have {PngFormat.HeaderBytes} bytes, but has {header.Length}.");
        }

        PixelFormat? format = (header[8], header[9], header[12]) switch
        {
            (8, 0, 0) => PixelFormat.Grey,
            (8, 2, 0) => PixelFormat.Rgb,
            (8, 4, 0) => PixelFormat.GreyAlpha,
            (8, 6, 0) => PixelFormat.Rgba,
            _ => null,
        };
        if (format is not { } known)
        {
            throw new UnsupportedDataException(place, $"open: PNG images must have 8-bit grey or colour pixels without interlacing, but this one " +
                $"has depth {header[8]}, colour type {header[9]}, interlace {header[12]}.");
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var bytes = (Int128)width * height * (int)known;
        return width > 0 && height > 0 && bytes <= PixelBytesMax
            ? new PngImage(width, height, known, [])
            : throw new CorruptDataException(place, $"open: the PNG header claims {width} x {height} pixels.");
    }

    private static PngImage ReadRows(PngImage header, Stream data, StoragePlace place)
    {
        if ((long)header.RowBytes * header.Height > data.Length * CompressionRatioMax)
        {
            throw new CorruptDataException(place, $"open: the PNG header claims {header.Width} x {header.Height} pixels, more than {data.Length} bytes can hold.");
        }

        try
        {
            using var decoder = new ZLibStream(data, CompressionMode.Decompress);
            using var pixels = new MemoryStream();
            var above = new byte[header.RowBytes];
            var row = new byte[header.RowBytes];
            for (var y = 0; y < header.Height; y++)
            {
                var filter = decoder.ReadByte();
                if (filter is < 0 or > 4 || decoder.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                {
                    throw new CorruptDataException(place, $"open: row {y} of the PNG image is missing or has an unknown filter.");
                }

                PngFilter.Undo(filter, row, above, (int)header.Format);
                pixels.Write(row);
                (above, row) = (row, above);
            }

            return header with { Pixels = pixels.ToArray() };
        }
        catch (InvalidDataException error)
        {
            throw new CorruptDataException(place, $"open: the pixels of the PNG image are damaged: {error.Message}", error);
        }
    }
}
