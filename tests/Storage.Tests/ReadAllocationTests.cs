using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests;

/// <summary>The gate on reading: what a chunk costs in managed memory does not grow with its elements.</summary>
public sealed class ReadAllocationTests
{
    public static TheoryData<string, CompressionKind?> Formats => new()
    {
        { "x.npy", null },
        { "x.h5", null },
        { "x.h5", CompressionKind.Gzip },
        { "x.zarr", CompressionKind.None },
        { "x.zarr", CompressionKind.Zlib },
        { "x.zarr", CompressionKind.Gzip },
        { "x.zarr", CompressionKind.Blosc },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reading_allocates_nothing_by_the_element(string name, CompressionKind? kind)
    {
        var (small, large) = (Bytes(name, kind, rows: 32), Bytes(name, kind, rows: 512));
        Assert.True(large <= small, $"a read of {name} ({kind}) allocates {small} bytes, and {large} for 16 times the elements");
    }

    // Two chunks of a size; the first read opens files and fills caches.
    private static long Bytes(string name, CompressionKind? kind, int rows)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File(name);
        Write(path, kind, rows);
        using var source = Store.OpenSource(path);
        using var into = NdArray.Allocate(Pattern.Pool, source.DType, source.Shape);
        var (context, least) = (Pattern.Context, long.MaxValue);
        for (var i = 0; i < 4; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            source.Read([0, 0], source.Shape, [], into, context);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Write(string path, CompressionKind? kind, int rows)
    {
        var isWhole = path.EndsWith(".npy", StringComparison.Ordinal);
        using var target = Store.CreateTarget(path, null, new TargetOptions
        {
            DType = DType.Float64,
            Shape = [rows, 100],
            ChunkShape = isWhole ? null : [rows / 2, 100],
            Compression = kind is { } compression ? new Compression(compression) : null,
        });
        Pattern.WriteAll(target);
        target.Complete();
    }
}
