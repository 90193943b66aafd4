using System.IO.Compression;
using ActorArrays.Storage.Codecs;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Codecs;

public sealed class InflateTests
{
    public static TheoryData<int, ZLibCompressionStrategy> Encoders =>
    [
        .. from level in new[] { 0, 1, 4, 6, 9 }
           from strategy in Enum.GetValues<ZLibCompressionStrategy>()
           select (level, strategy),
    ];

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Decodes_what_the_platform_encoded(int level, ZLibCompressionStrategy strategy)
    {
        foreach (var length in new[] { 1, 2, 3, 10, 100, 257, 258, 259, 300, 1000, 32_768, 70_000, 200_000 })
        {
            for (var kind = 0; kind < 7; kind++)
            {
                var bytes = Sample(kind, length);
                var decoded = new byte[length];
                Assert.Equal(length, Decode(Encode(bytes, level, strategy), decoded));
                Assert.True(bytes.AsSpan().SequenceEqual(decoded), $"kind {kind} of {length} bytes");
            }
        }
    }

    [Fact]
    public void A_stream_that_is_cut_anywhere_is_refused()
    {
        for (var kind = 0; kind < 7; kind++)
        {
            var bytes = Sample(kind, 1500);
            var encoded = Encode(bytes, 6, ZLibCompressionStrategy.Default);
            for (var length = 0; length < encoded.Length; length++)
            {
                Assert.Throws<CodecException>(() => Decode(encoded[..length], new byte[bytes.Length]));
            }
        }
    }

    [Fact]
    public void A_stream_that_decodes_to_too_much_is_refused()
    {
        var encoded = Encode(Sample(2, 5000), 6, ZLibCompressionStrategy.Default);
        foreach (var room in new[] { 0, 1, 4000, 4990, 4999 })
        {
            Assert.Throws<CodecException>(() => Decode(encoded, new byte[room]));
        }
    }

    // The long streams go through the fast loop with several blocks; level 4 is the first that searches for short matches.
    [Theory]
    [InlineData(4000, 1, 400)]
    [InlineData(4000, 9, 400)]
    [InlineData(70_000, 4, 100)]
    [InlineData(70_000, 9, 100)]
    public void Damage_is_noticed_as_the_platform_notices_it(int length, int level, int rounds)
    {
        var random = new Random(11);
        for (var kind = 0; kind < 7; kind++)
        {
            var bytes = Sample(kind, length);
            var encoded = Encode(bytes, level, ZLibCompressionStrategy.Default);
            for (var round = 0; round < rounds; round++)
            {
                var damaged = encoded.ToArray();
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                Assert.Equal(PlatformDecode(damaged, bytes.Length), OurDecode(damaged, bytes.Length));
            }
        }
    }

    [Fact]
    public void Random_streams_are_refused_as_the_platform_refuses_them()
    {
        var random = new Random(12);
        var stream = new byte[3000];
        for (var round = 0; round < 3000; round++)
        {
            random.NextBytes(stream);
            // A zlib header, then a last block of one of the three kinds.
            (stream[0], stream[1], stream[2]) = (0x78, 0x01, (byte)((stream[2] & 0xF8) | 1 | (round % 3 << 1)));
            Assert.Equal(PlatformDecode(stream, 100), OurDecode(stream, 100));
        }
    }

    // Adler-32 is weak: a flipped bit can give other data of the same checksum. Then both must give the same data.
    private static byte[]? OurDecode(byte[] encoded, int length)
    {
        var decoded = new byte[length];
        try
        {
            return Decode(encoded, decoded) == length ? decoded : null;
        }
        catch (CodecException)
        {
            return null;
        }
    }

    private static byte[]? PlatformDecode(byte[] encoded, int length)
    {
        var decoded = new byte[length];
        try
        {
            using var stream = new ZLibStream(new MemoryStream(encoded), CompressionMode.Decompress);
            var count = stream.ReadAtLeast(decoded, length, throwOnEndOfStream: false);
            // At the end of its input the platform gives what it has, without a word.
            return count < length || stream.ReadByte() >= 0 ? null : decoded;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    [Fact]
    public void Adler32_has_its_published_value()
    {
        Assert.Equal(0x11E60398u, Adler32.Of("Wikipedia"u8));
        foreach (var length in new[] { 0, 1, 31, 32, 33, 5535, 5536, 5537, 20_000 })
        {
            uint sum = 1, sums = 0;
            foreach (var value in Sample(3, length))
            {
                sum = (sum + value) % 65521;
                sums = (sums + sum) % 65521;
            }

            Assert.Equal((sums << 16) | sum, Adler32.Of(Sample(3, length)));
        }

        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
    }

    private static int Decode(byte[] encoded, byte[] to) =>
        new DeflateCodec(DeflateWrapping.Zlib, 1).Decode(encoded, to, Pattern.Context);

    private static byte[] Encode(byte[] bytes, int level, ZLibCompressionStrategy strategy)
    {
        using var stream = new MemoryStream();
        using (var encoder = new ZLibStream(stream, new ZLibCompressionOptions { CompressionLevel = level, CompressionStrategy = strategy }))
        {
            encoder.Write(bytes);
        }

        return stream.ToArray();
    }

    // Zeros, steps, text-like, random, a skewed alphabet whose codes need second tables, and floating-point numbers: of those in
    // steps of 1/128 nearly all symbols are matches of three or four bytes, so the loop with a joint table decodes them.
    private static byte[] Sample(int kind, int length)
    {
        var random = new Random(kind);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = kind switch
            {
                0 => 0,
                1 => (byte)(i / 8 % 50),
                2 => (byte)(random.Next(8) == 0 ? random.Next(256) : 65 + (i % 3)),
                3 => (byte)random.Next(256),
                4 => (byte)Math.Min(255, (int)(-12 * Math.Log(1 - random.NextDouble(), 2))),
                5 => BitConverter.GetBytes(288 + (float)random.NextDouble())[i % 4],
                _ => BitConverter.GetBytes(288 + (random.Next(512) / 128f))[i % 4],
            };
        }

        return bytes;
    }
}
