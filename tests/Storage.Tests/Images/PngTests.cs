using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Storage.Images;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Images;

public sealed class PngTests
{
    public static TheoryData<PixelFormat> Formats => [.. Enum.GetValues<PixelFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decoding_what_was_encoded_gives_the_same_pixels(PixelFormat format)
    {
        foreach (var (width, height) in new[] { (1, 1), (3, 2), (17, 31), (256, 100) })
        {
            var image = Sample(width, height, format);
            var back = PngDecoder.Decode(PngEncoder.Encode(image), new StoragePlace("x.png"));
            Assert.Equal((image.Width, image.Height, image.Format), (back.Width, back.Height, back.Format));
            Assert.Equal(image.Pixels, back.Pixels);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_outside_reader_sees_the_same_pixels(PixelFormat format)
    {
        using var directory = new TemporaryDirectory();
        PngEncoder.Write(directory.File("x.png"), Sample(40, 30, format));
        File.WriteAllBytes(directory.File("x.raw"), Sample(40, 30, format).Pixels);
        Python.Run("""
            import zlib, struct
            data = open(sys.argv[1], "rb").read()
            at, idat = 8, b""
            while at < len(data):
                n, kind = struct.unpack(">I4s", data[at:at + 8])
                assert struct.unpack(">I", data[at + 8 + n:at + 12 + n])[0] == zlib.crc32(data[at + 4:at + 8 + n])
                if kind == b"IHDR":
                    w, h, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
                idat += data[at + 8:at + 8 + n] if kind == b"IDAT" else b""
                at += 12 + n
            step = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
            rows = np.frombuffer(zlib.decompress(idat), "u1").reshape(h, 1 + w * step).astype("i4")
            out = np.zeros((h, w * step), "i4")
            for y in range(h):
                for x in range(w * step):
                    left = out[y, x - step] if x >= step else 0
                    above = out[y - 1, x] if y else 0
                    out[y, x] = (rows[y, x + 1] + {0: 0, 1: left, 2: above}[rows[y, 0]]) % 256
            assert (w, h, depth) == (40, 30, 8) and out.astype("u1").tobytes() == open(sys.argv[2], "rb").read()
            """, directory.File("x.png"), directory.File("x.raw"));
    }

    [Fact]
    public void Every_row_filter_is_undone()
    {
        byte[] above = [10, 200, 30, 40, 50, 60];
        byte[] row = [7, 250, 9, 1, 128, 255];
        for (var filter = 0; filter <= 4; filter++)
        {
            var filtered = new byte[row.Length];
            for (var i = 0; i < row.Length; i++)
            {
                int left = i >= 3 ? row[i - 3] : 0, corner = i >= 3 ? above[i - 3] : 0;
                var (a, b, c) = (Math.Abs(above[i] - corner), Math.Abs(left - corner), Math.Abs(left + above[i] - (2 * corner)));
                var paeth = a <= b && a <= c ? left : b <= c ? above[i] : corner;
                var predicted = new[] { 0, left, above[i], (left + above[i]) / 2, paeth }[filter];
                filtered[i] = (byte)(row[i] - predicted);
            }

            PngFilter.Undo(filter, filtered, above, 3);
            Assert.Equal(row, filtered);
        }
    }

    [Fact]
    public void Damage_is_refused_at_every_byte()
    {
        var whole = PngEncoder.Encode(Sample(9, 5, PixelFormat.Rgb));
        for (var i = 0; i < whole.Length; i++)
        {
            var flipped = whole.ToArray();
            flipped[i] ^= 16;
            Assert.ThrowsAny<StorageException>(() => PngDecoder.Decode(flipped, new StoragePlace("x.png")));
            Assert.ThrowsAny<StorageException>(() => PngDecoder.Decode(whole.AsSpan(0, i), new StoragePlace("x.png")));
        }
    }

    [Fact]
    public void Pixels_must_fit_the_size() =>
        Assert.Throws<ShapeException>(() => PngEncoder.Encode(new PngImage(3, 3, PixelFormat.Rgb, new byte[26])));

    private static PngImage Sample(int width, int height, PixelFormat format)
    {
        var pixels = new byte[width * height * (int)format];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((i * 7) + (i / (width * (int)format) * 3));
        }

        return new PngImage(width, height, format, pixels);
    }
}
