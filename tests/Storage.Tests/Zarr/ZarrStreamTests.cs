using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Zarr;

/// <summary>Chunks that are decoded while they are read: the same elements and errors as a read of the whole chunk.</summary>
public sealed unsafe class ZarrStreamTests
{
    private static readonly int[] TileLengths = [1, 1024, 1000, 8192, 25_000];

    [Theory]
    [InlineData("blosc_blosclz_0", true)]
    [InlineData("blosc_blosclz_1", true)]
    [InlineData("blosc_lz4_0", true)]
    [InlineData("blosc_lz4_1", true)]
    [InlineData("blosc_lz4_2", false)]
    [InlineData("blosc_lz4hc_1", true)]
    [InlineData("blosc_zlib_1", true)]
    [InlineData("blosc_zstd_0", true)]
    [InlineData("blosc_zstd_1", true)]
    [InlineData("blosc_odd_1", true)]
    [InlineData("blosc_incompressible", true)]
    [InlineData("incompressible", null)]
    [InlineData("zlib", false)]
    [InlineData("float64_big", false)]
    [InlineData("fortran", false)]
    public void A_stream_gives_what_a_read_gives(string name, bool? isStreamed)
    {
        using var source = Store.OpenSource(Reference.File($"zarr2/{name}.zarr"));
        var start = new long[source.Shape.Rank];
        foreach (var tile in TileLengths)
        {
            for (start[0] = 0; start[0] < source.Shape[0]; start[0] += source.ChunkShape!.Value[0])
            {
                var lengths = ChunkAt(source, start[0]);
                using var expected = Pattern.Read(source, start, lengths, default);
                if (isStreamed is { } wanted)
                {
                    Assert.Equal(wanted, IsStreamed(source, start, lengths));
                }

                if (IsStreamed(source, start, lengths))
                {
                    Assert.True(Pattern.Bytes(expected).SequenceEqual(Stream(source, start, lengths, tile)), $"chunk at {start[0]}, tiles of {tile}");
                }
            }
        }
    }

    [Fact]
    public void What_is_not_the_beginning_of_one_chunk_is_not_streamed()
    {
        using var source = Store.OpenSource(Reference.File("zarr2/blosc_lz4_1.zarr"));
        Assert.False(IsStreamed(source, [1], [24_999]));
        Assert.False(IsStreamed(source, [0], [24_999]));
        Assert.False(IsStreamed(source, [0], [50_000]));
        Assert.False(IsStreamed(source, [0], [12_500], 2));
        Assert.True(IsStreamed(source, [50_000], [10_000]));
    }

    [Fact]
    public void A_chunk_that_is_not_stored_is_not_streamed()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("zarr2/blosc_lz4_1.zarr"));
        File.Delete(Path.Combine(path, "1"));
        using var source = Store.OpenSource(path);
        Assert.False(IsStreamed(source, [25_000], [25_000]));
    }

    [Theory]
    [InlineData("blosc_lz4_0")]
    [InlineData("blosc_lz4_1")]
    [InlineData("blosc_zlib_1")]
    public void A_damaged_chunk_is_survived_and_a_cut_one_refused(string name)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File($"zarr2/{name}.zarr"));
        var file = Path.Combine(path, "1");
        var whole = File.ReadAllBytes(file);
        using var source = Store.OpenSource(path);
        var random = new Random(5);
        for (var round = 0; round < 120; round++)
        {
            // Half of the flips go into the header, the block starts and the first stream.
            var at = random.Next(round % 2 == 0 ? 64 : whole.Length);
            var flipped = whole.ToArray();
            flipped[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, flipped);
            Survive(source);
            File.WriteAllBytes(file, whole[..at]);
            var error = Assert.Throws<CorruptDataException>(() => Stream(source, [25_000], [25_000], 1024));
            Assert.Equal("(1,)", error.Chunk);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
    }

    // Noise, so that some streams are stored and some compressed; a block has 128 KiB, the last one is shorter.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blocks_may_lie_in_any_order(bool isShuffled)
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 60_000).Select(_ => 288 + (random.Next(1000) / 1000.0))];
        var path = Written(directory, values, isShuffled);
        using var source = Store.OpenSource(path);
        var expected = MemoryMarshal.AsBytes<double>(values).ToArray();
        Assert.Equal(expected, Stream(source, [0], [60_000], 1000));
        ReverseBlocks(Path.Combine(path, "0"));
        Assert.Equal(expected, Stream(source, [0], [60_000], 1000));
        using var read = Pattern.Read(source);
        Assert.True(expected.AsSpan().SequenceEqual(Pattern.Bytes(read)));
    }

    [Fact]
    public void A_stream_takes_a_block_of_memory_and_gives_it_back()
    {
        using var directory = new TemporaryDirectory();
        using var source = Store.OpenSource(Written(directory, new double[60_000], isShuffled: true));
        var context = new StorageContext(new BufferPool(), TestContext.Current.CancellationToken);
        _ = Stream(source, [0], [60_000], 1024, context);
        Assert.Equal(0, context.Pool.LiveBytes);
        Assert.InRange(context.Pool.PeakBytes, 1, 2 * (128 << 10));
    }

    private static string Written(TemporaryDirectory directory, double[] values, bool isShuffled)
    {
        var path = directory.File("x.zarr");
        using var target = Store.CreateTarget(path, null, new TargetOptions
        {
            DType = DType.Float64,
            Shape = [values.Length],
            Compression = Compression.Blosc with { Shuffle = isShuffled },
        });
        using var chunk = NdArray.Allocate(Pattern.Pool, DType.Float64, [values.Length]);
        MemoryMarshal.AsBytes<double>(values).CopyTo(Pattern.Bytes(chunk));
        target.WriteChunk([0], chunk, Pattern.Context);
        target.Complete();
        return path;
    }

    // As c-blosc's threads may leave them.
    private static void ReverseBlocks(string file)
    {
        const int HeaderBytes = 16;
        var from = File.ReadAllBytes(file);
        var count = (BitConverter.ToInt32(from, 4) + BitConverter.ToInt32(from, 8) - 1) / BitConverter.ToInt32(from, 8);
        Assert.True(count > 2, $"{count} blocks");
        var to = from.ToArray();
        var at = HeaderBytes + (4 * count);
        for (var i = count - 1; i >= 0; i--)
        {
            var start = BitConverter.ToInt32(from, HeaderBytes + (4 * i));
            var end = i + 1 < count ? BitConverter.ToInt32(from, HeaderBytes + (4 * (i + 1))) : from.Length;
            from.AsSpan(start, end - start).CopyTo(to.AsSpan(at));
            BitConverter.TryWriteBytes(to.AsSpan(HeaderBytes + (4 * i)), at);
            at += end - start;
        }

        File.WriteAllBytes(file, to);
    }

    private static Shape ChunkAt(IChunkedSource source, long first)
    {
        long[] lengths = [.. source.ChunkShape!.Value];
        lengths[0] = Math.Min(lengths[0], source.Shape[0] - first);
        return Shape.Create(lengths);
    }

    private static bool IsStreamed(IChunkedSource source, ReadOnlySpan<long> start, Shape lengths, long step = 1)
    {
        long[] steps = [.. lengths.Select(_ => step)];
        var isStreamed = ((IStreamedSource)source).TryStream(start, lengths, steps, Pattern.Context, out var stream);
        stream?.Dispose();
        return isStreamed;
    }

    private static byte[] Stream(IChunkedSource source, ReadOnlySpan<long> start, Shape lengths, int tile, StorageContext? context = null)
    {
        Assert.True(((IStreamedSource)source).TryStream(start, lengths, default, context ?? Pattern.Context, out var stream));
        using (stream)
        {
            var itemSize = source.DType.ItemSize();
            var all = new byte[lengths.Size * itemSize];
            var register = new byte[tile * itemSize];
            fixed (byte* room = register)
            {
                for (long first = 0; first < lengths.Size; first += tile)
                {
                    var count = (int)Math.Min(tile, lengths.Size - first);
                    var part = new ReadOnlySpan<byte>(stream.Read(first, count, room), count * itemSize);
                    part.CopyTo(all.AsSpan((int)first * itemSize));
                }
            }

            return all;
        }
    }

    private static void Survive(IChunkedSource source)
    {
        try
        {
            if (IsStreamed(source, [25_000], [25_000]))
            {
                _ = Stream(source, [25_000], [25_000], 1024);
            }
        }
        catch (StorageException error)
        {
            Assert.Equal("(1,)", error.Chunk);
        }
    }
}
