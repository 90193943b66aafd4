using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using Xunit;

namespace Graph.Tests;

public sealed class ArrayPayloadCodecTests : IDisposable
{
    private readonly BufferPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.LiveBuffers);

    // Lengths around the ends of blocks, in elements that shrink and in ones that do not.
    [Theory]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex128)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Bool)]
    public void What_is_read_is_what_was_written(DType dtype)
    {
        var perBlock = QuickBlock.BytesMax / dtype.ItemSize();
        foreach (var length in (long[])[0, 1, 2, 13, perBlock - 1, perBlock, perBlock + 1, (3 * perBlock) + 5, 10 * perBlock])
        {
            foreach (var isRandom in (bool[])[true, false])
            {
                using var array = Filled(dtype, length, isRandom);
                using var back = Through(array, out _);
                Assert.True(Bytes(array).SequenceEqual(Bytes(back)), $"{dtype} × {length}, random: {isRandom}");
            }
        }
    }

    [Fact]
    public void Only_what_shrinks_by_a_quarter_is_packed()
    {
        using var smooth = Filled(DType.Float64, 100_000, isRandom: false);
        using var random = Filled(DType.Float64, 100_000, isRandom: true);
        Through(smooth, out var smoothBytes).Dispose();
        Through(random, out var randomBytes).Dispose();
        Assert.InRange(smoothBytes, 1, 400_000);
        Assert.InRange(randomBytes, 800_000, 800_100);
    }

    [Fact]
    public void Groups_come_back_with_their_counts()
    {
        var kernel = ReductionOps.Var().Resolve(DType.Float32);
        using var state = GroupedReducer.NewState(kernel, [2, 5, 11], 7, _pool);
        state.Counts[1] = 12;
        var codec = new ArrayPayloadCodec(_pool);
        var stream = new MemoryStream();
        codec.Write(new GroupPayload(state), stream);
        stream.Position = 0;
        using var back = (GroupPayload)codec.Read(stream);
        Assert.Equal([2, 5, 11], back.State.Groups.ToArray());
        Assert.Equal([0, 12, 0], back.State.Counts.ToArray());
        for (var i = 0; i < state.Arrays.Length; i++)
        {
            Assert.True(Bytes(state.Arrays[i]).SequenceEqual(Bytes(back.State.Arrays[i])), $"part {i}");
        }
    }

    [Fact]
    public void A_view_comes_back_contiguous()
    {
        using var array = Filled(DType.Float64, 6000, isRandom: true);
        using var view = array.View(Layout.Contiguous(Shape.Create(60, 100)).Slice([0, 1], Shape.Create(60, 50), [1, 2]));
        using var expected = NdArrayCopy.Contiguous(view, _pool);
        using var back = Through(view, out _);
        Assert.True(Bytes(expected).SequenceEqual(Bytes(back)));
    }

    [Fact]
    public void Bytes_that_end_early_are_refused_and_nothing_is_left()
    {
        using var array = Filled(DType.Float64, 20_000, isRandom: false);
        var stream = new MemoryStream();
        new ArrayPayloadCodec(_pool).Write(new ChunkPayload(array), stream);
        stream.SetLength(stream.Length - 7);
        stream.Position = 0;
        Assert.Throws<EndOfStreamException>(() => new ArrayPayloadCodec(_pool).Read(stream));
    }

    private NdArray Through(NdArray array, out long bytes)
    {
        var codec = new ArrayPayloadCodec(_pool);
        var stream = new MemoryStream();
        codec.Write(new ChunkPayload(array), stream);
        bytes = stream.Length;
        stream.Position = 0;
        return ((ChunkPayload)codec.Read(stream)).Array;
    }

    private NdArray Filled(DType dtype, long length, bool isRandom)
    {
        var array = NdArray.Allocate(_pool, dtype, Shape.Create(length));
        var bytes = Bytes(array);
        if (isRandom)
        {
            new Random(7).NextBytes(bytes);
            return array;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i % dtype.ItemSize() == 0 ? i / 300 : 0);
        }

        return array;
    }

    private static unsafe Span<byte> Bytes(NdArray array) => new(array.Data, (int)(array.Size * array.DType.ItemSize()));
}
