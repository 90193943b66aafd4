using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Files;

/// <summary>
/// The first call to the disk fails, then the second, and so on until opening and reading pass untouched: each time an error that names
/// the file and the cause, nothing open and no memory held, and a source that was opened reads well afterwards.
/// </summary>
public sealed unsafe class NthReadFailureTests : IDisposable
{
    // Large enough to be streamed, in few chunks.
    private const int Rows = 300, Columns = 1000;
    private readonly TemporaryDirectory _directory = new();
    private readonly BufferPool _pool = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("x.npy", null, 4)]
    [InlineData("x.h5", null, 3)]
    [InlineData("x.h5", CompressionKind.None, 5)]
    [InlineData("x.h5", CompressionKind.Gzip, 5)]
    [InlineData("x.zarr", CompressionKind.Gzip, 4)]
    [InlineData("x.zarr", CompressionKind.None, 4)]
    public void Reading_fails_with_the_cause_whichever_call_it_is(string name, CompressionKind? chunks, int callsLeast) =>
        Assert.InRange(CallsUntilUntouched(Write(name, chunks), Read), callsLeast, 20);

    [Theory]
    [InlineData("x.npy", null, 6)]
    [InlineData("x.h5", null, 5)]
    [InlineData("x.zarr", CompressionKind.Blosc, 2)]
    public void Streaming_fails_with_the_cause_whichever_call_it_is(string name, CompressionKind? chunks, int callsLeast) =>
        Assert.InRange(CallsUntilUntouched(Write(name, chunks), Stream), callsLeast, 40);

    // An HDF5 file is opened first; each chunk is one read.
    [Theory]
    [InlineData("x.h5", 4, ":/x chunk (1, 0): read: No space left on device (read 4)")]
    [InlineData("x.zarr", 3, " chunk (1, 0): read: No space left on device (read file 3)")]
    public void A_chunk_that_cannot_be_read_is_named(string name, int call, string message)
    {
        var path = Write(name, CompressionKind.Gzip);
        using var source = Store.OpenSource(path, null, new FaultyDisk(call));
        Assert.Equal(path + message, Assert.Throws<StorageSystemException>(() => Read(source)).Message);
    }

    [Theory]
    [InlineData("x.npy", null)]
    [InlineData("x.h5", CompressionKind.None)]
    [InlineData("x.zarr", CompressionKind.Blosc)]
    public void Reads_that_stop_short_are_continued(string name, CompressionKind? chunks)
    {
        // A byte at a time, so of a corner alone.
        using var source = Store.OpenSource(Write(name, chunks), null, new FaultyDisk(0) { ReadsShort = true });
        using var corner = Pattern.Read(source, [0, 0], [2, 3], default);
        using var expected = Pattern.Region(DType.Float32, [Rows, Columns], [0, 0], [2, 3], null);
        Pattern.AssertSame(expected, corner);
    }

    private int CallsUntilUntouched(string path, Action<IChunkedSource> read)
    {
        for (var call = 1; ; call++)
        {
            var disk = new FaultyDisk(call);
            var error = Record.Exception(() => OpenAndRead(path, disk, read));
            Assert.Equal((0, 0), (disk.OpenFiles, (int)_pool.LiveBytes));
            Assert.Equal(disk.HasFailed, error is not null);
            if (error is null)
            {
                return call - 1;
            }

            Assert.IsType<StorageSystemException>(error);
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(disk.Failure!, error.Message, StringComparison.Ordinal);
        }
    }

    private static void OpenAndRead(string path, FaultyDisk disk, Action<IChunkedSource> read)
    {
        using var source = Store.OpenSource(path, null, disk);
        try
        {
            read(source);
        }
        catch (StorageSystemException)
        {
            // One call failed; the source is none the worse.
            read(source);
            throw;
        }
    }

    private void Read(IChunkedSource source)
    {
        using var into = NdArray.Allocate(_pool, source.DType, source.Shape);
        source.Read([0, 0], source.Shape, default, into, new StorageContext(_pool));
        using var expected = Pattern.Array(DType.Float32, Rows, Columns);
        Pattern.AssertSame(expected, into);
    }

    private void Stream(IChunkedSource source)
    {
        var streamed = Assert.IsType<IStreamedSource>(source, exactMatch: false);
        var rows = source.ChunkShape?[0] ?? Rows;
        using var expected = Pattern.Region(DType.Float32, [Rows, Columns], [0, 0], [rows, Columns], null);
        Assert.True(streamed.TryStream([0, 0], [rows, Columns], [1, 1], new StorageContext(_pool), out var stream));
        using var owner = stream;
        var register = stackalloc byte[Columns * sizeof(float)];
        for (var row = 0; row < rows; row++)
        {
            var got = new ReadOnlySpan<byte>(stream.Read(row * Columns, Columns, register), Columns * sizeof(float));
            Assert.True(Pattern.Bytes(expected).Slice(row * Columns * sizeof(float), Columns * sizeof(float)).SequenceEqual(got));
        }
    }

    private string Write(string name, CompressionKind? chunks)
    {
        var path = _directory.File(name);
        using var target = Store.CreateTarget(path, null, new TargetOptions
        {
            DType = DType.Float32,
            Shape = [Rows, Columns],
            ChunkShape = chunks is null ? null : name == "x.zarr" && chunks == CompressionKind.Blosc ? [150, Columns] : [150, 500],
            Compression = Compressed(chunks),
        });
        Pattern.WriteAll(target);
        target.Complete();
        return path;
    }

    private static Compression? Compressed(CompressionKind? kind) => kind switch
    {
        null => null,
        CompressionKind.Gzip => Compression.Gzip,
        CompressionKind.Blosc => Compression.Blosc,
        _ => Compression.None,
    };
}
