using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(256, 3)]
    [InlineData(33, 100)]
    public void A_reader_of_the_format_finds_the_pixels_again(int width, int height)
    {
        var raster = new Raster(width, height);
        var random = new Random(width);
        for (var i = 0; i < width * height; i++)
        {
            // Every other row smooth, so that each filter is chosen somewhere.
            var (x, y) = (i % width, i / width);
            raster[x, y] = y % 2 == 0 ? new Rgb((byte)x, (byte)(x + y), (byte)(2 * y)) : new Rgb((byte)random.Next(256), 7, (byte)random.Next(256));
        }

        using var file = new MemoryStream();
        PngWriter.Write(file, raster);
        Assert.Equal(raster.Pixels.ToArray(), MinimalPngReader.Read(file.ToArray(), out var size));
        Assert.Equal((width, height), size);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));

    /// <summary>The specification read from the other side: inflate, then undo the filters.</summary>
    private static class MinimalPngReader
    {
        public static byte[] Read(byte[] file, out (int Width, int Height) size)
        {
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
            using var packed = new MemoryStream();
            size = default;
            for (var at = 8; at < file.Length;)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
                var data = file.AsSpan(at + 8, length);
                switch (Encoding.ASCII.GetString(file, at + 4, 4))
                {
                    case "IHDR": size = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..])); break;
                    case "IDAT": packed.Write(data); break;
                }

                at += length + 12;
            }

            packed.Position = 0;
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            using var rows = new MemoryStream();
            zlib.CopyTo(rows);
            return Unfilter(rows.ToArray(), size.Width * 3, size.Height);
        }

        private static byte[] Unfilter(byte[] rows, int rowBytes, int height)
        {
            var pixels = new byte[rowBytes * height];
            for (var y = 0; y < height; y++)
            {
                var filter = rows[y * (rowBytes + 1)];
                for (var i = 0; i < rowBytes; i++)
                {
                    var left = i < 3 ? 0 : pixels[(y * rowBytes) + i - 3];
                    var above = y == 0 ? 0 : pixels[((y - 1) * rowBytes) + i];
                    var corner = i < 3 || y == 0 ? 0 : pixels[((y - 1) * rowBytes) + i - 3];
                    var nearest = new[] { left, above, corner }.MinBy(value => Math.Abs(left + above - corner - value));
                    var predicted = filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, _ => nearest };
                    pixels[(y * rowBytes) + i] = (byte)(rows[(y * (rowBytes + 1)) + 1 + i] + predicted);
                }
            }

            return pixels;
        }
    }
}
