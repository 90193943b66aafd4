using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Regions;

/// <summary>Files that are read while a loop runs: the same elements as the mapping gives, and errors that name the file.</summary>
public sealed unsafe class FlatStreamTests
{
    private const int Rows = 300, Columns = 1000;

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(8192)]
    public void A_stream_gives_what_a_view_gives(int tile)
    {
        using var directory = new TemporaryDirectory();
        using var source = Written(directory);
        using var expected = Pattern.Read(source, [17, 0], [200, Columns], default);
        Assert.True(Pattern.Bytes(expected).SequenceEqual(Stream(source, [17, 0], [200, Columns], tile)));
    }

    [Fact]
    public void Only_large_regions_in_one_piece_are_streamed()
    {
        using var directory = new TemporaryDirectory();
        using var source = Written(directory);
        Assert.True(IsStreamed(source, [0, 0], [Rows, Columns]));
        Assert.False(IsStreamed(source, [0, 0], [100, Columns]));
        Assert.False(IsStreamed(source, [0, 0], [Rows, Columns - 1]));
        Assert.False(IsStreamed(source, [0, 0], [Rows / 2, Columns], 2));
    }

    [Fact]
    public void A_file_that_was_replaced_is_read_as_it_was_when_it_was_opened()
    {
        using var directory = new TemporaryDirectory();
        using var source = Written(directory);
        using var expected = Pattern.Read(source);
        var other = directory.File("other");
        File.WriteAllBytes(other, new byte[64]);
        File.Move(other, source.Name, overwrite: true);
        Assert.True(Pattern.Bytes(expected).SequenceEqual(Stream(source, [0, 0], [Rows, Columns], 1000)));
        using var still = Pattern.Read(source);
        Assert.True(Pattern.Bytes(expected).SequenceEqual(Pattern.Bytes(still)));
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_read_is_an_error_that_names_it()
    {
        using var directory = new TemporaryDirectory();
        using var source = Written(directory);
        Assert.True(Streamed(source).TryStream([0, 0], [Rows, Columns], [1, 1], Pattern.Context, out var stream));
        using var owner = stream;
        using (var file = new FileStream(source.Name, FileMode.Open))
        {
            file.SetLength(1 << 20);
        }

        var register = new byte[8192];
        fixed (byte* pointer = register)
        {
            var to = pointer;
            _ = stream.Read(0, 1024, to);
            var error = Assert.Throws<CorruptDataException>(() => stream.Read(200_000, 1024, to));
            Assert.Contains(source.Name, error.Message, StringComparison.Ordinal);
        }
    }

    private static IChunkedSource Written(TemporaryDirectory directory)
    {
        var path = directory.File("x.npy");
        using (var target = Store.CreateTarget(path, null, new TargetOptions { DType = DType.Float64, Shape = [Rows, Columns] }))
        {
            using var chunk = NdArray.Allocate(Pattern.Pool, DType.Float64, [Rows, Columns]);
            var values = MemoryMarshal.Cast<byte, double>(Pattern.Bytes(chunk));
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = i * 0.5;
            }

            target.WriteChunk([0, 0], chunk, Pattern.Context);
            target.Complete();
        }

        return Store.OpenSource(path);
    }

    private static IStreamedSource Streamed(IChunkedSource source) => Assert.IsType<IStreamedSource>(source, exactMatch: false);

    private static bool IsStreamed(IChunkedSource source, long[] start, long[] lengths, long step = 1)
    {
        var isStreamed = Streamed(source).TryStream(start, Shape.Create(lengths), [step, 1], Pattern.Context, out var stream);
        stream?.Dispose();
        return isStreamed;
    }

    private static byte[] Stream(IChunkedSource source, long[] start, long[] lengths, int tile)
    {
        Assert.True(Streamed(source).TryStream(start, Shape.Create(lengths), [1, 1], Pattern.Context, out var stream));
        using var owner = stream;
        var size = lengths[0] * lengths[1];
        var bytes = new List<byte>();
        var register = new byte[tile * sizeof(double)];
        fixed (byte* to = register)
        {
            for (long first = 0; first < size; first += tile)
            {
                var count = (int)Math.Min(tile, size - first);
                bytes.AddRange(new ReadOnlySpan<byte>(stream.Read(first, count, to), count * sizeof(double)));
            }
        }

        return [.. bytes];
    }
}
