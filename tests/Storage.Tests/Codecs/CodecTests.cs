using ActorArrays.Storage.Codecs;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Codecs;

public sealed class CodecTests
{
    internal static IEnumerable<IByteCodec> OfElements(int itemSize)
    {
        yield return new ShuffleCodec(itemSize);
        yield return new BloscCodec(itemSize, 5, true);
        yield return new BloscCodec(itemSize, 9, false);
        yield return new BloscCodec(itemSize, 0, true);
    }

    internal static IEnumerable<IByteCodec> OfBytes()
    {
        yield return new DeflateCodec(DeflateWrapping.Zlib, 1);
        yield return new DeflateCodec(DeflateWrapping.Gzip, 6);
        yield return new Lz4Codec(1);
        yield return new Crc32CCodec();
        yield return new Fletcher32Codec();
        if (ZstdCodec.IsAvailable)
        {
            yield return new ZstdCodec(3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Decoding_what_was_encoded_gives_the_same_bytes(int itemSize)
    {
        int[] lengths = [.. Enumerable.Range(itemSize == 1 ? 1 : 0, 70), 127, 128, 129, 1000, 4096, 65535, 131071, 131072, 131073, 300_000];
        foreach (var codec in itemSize == 1 ? OfBytes() : OfElements(itemSize))
        {
            foreach (var length in lengths)
            {
                for (var kind = 0; kind < 4; kind++)
                {
                    AssertRoundTrip(codec, Sample(kind, length));
                }
            }
        }
    }

    [Fact]
    public void Damaged_bytes_never_write_outside_the_target()
    {
        var random = new Random(7);
        foreach (var codec in OfElements(8).Concat(OfBytes()))
        {
            foreach (var kind in new[] { 1, 2, 3 })
            {
                var sample = Sample(kind, 9000);
                var encoded = Encode(codec, sample);
                for (var round = 0; round < 100; round++)
                {
                    var damaged = encoded.ToArray();
                    for (var flips = random.Next(1, 4); flips > 0; flips--)
                    {
                        damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                    }

                    DecodeGuarded(codec, damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)], sample.Length);
                }
            }
        }
    }

    [Fact]
    public void Shuffle_groups_bytes_by_significance()
    {
        foreach (var size in new[] { 1, 2, 3, 4, 5, 8, 16, 24 })
        {
            foreach (var count in new[] { 0, 1, 7, 15, 16, 17, 100 })
            {
                var bytes = Sample(3, (size * count) + Math.Min(size - 1, 2));
                var shuffled = new byte[bytes.Length];
                ByteShuffle.Shuffle(bytes, shuffled, size);
                for (var i = 0; i < size * count; i++)
                {
                    Assert.Equal(bytes[i], shuffled[(i % size * count) + (i / size)]);
                }

                var back = new byte[bytes.Length];
                ByteShuffle.Unshuffle(shuffled, back, size);
                Assert.Equal(bytes, back);
            }
        }
    }

    [Fact]
    public void Checksums_have_their_published_values()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
    }

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
                _ => (byte)random.Next(256),
            };
        }

        return bytes;
    }

    private static byte[] Encode(IByteCodec codec, byte[] bytes)
    {
        var encoded = new byte[codec.EncodedBytesMax(bytes.Length)];
        return encoded[..codec.Encode(bytes, encoded, Pattern.Context)];
    }

    private static void AssertRoundTrip(IByteCodec codec, byte[] bytes)
    {
        var encoded = Encode(codec, bytes);
        var decoded = new byte[bytes.Length];
        Assert.Equal(bytes.Length, codec.Decode(encoded, decoded, Pattern.Context));
        Assert.True(bytes.AsSpan().SequenceEqual(decoded), $"{codec.Name} of {bytes.Length} bytes");
    }

    // The bytes after the target are watched; so is the scratch, which goes back to a pool that checks.
    private static void DecodeGuarded(IByteCodec codec, byte[] encoded, int length)
    {
        var room = new byte[length + 64];
        room.AsSpan(length).Fill(0xA5);
        try
        {
            Assert.InRange(codec.Decode(encoded, room.AsSpan(0, length), Pattern.Context), 0, length);
        }
        catch (CodecException)
        {
            // Noticed, as it should be.
        }

        Assert.Equal(-1, room.AsSpan(length).IndexOfAnyExcept((byte)0xA5));
    }
}
