using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests;

/// <summary>Regions of every kind of source, against the same region computed element by element.</summary>
public sealed class RegionTests
{
    public static TheoryData<string, string?> Sources =>
    [
        ("npy/fortran.npy", null), ("npy/float64_big.npy", null), ("npy/deflated.npz", "a"),
        ("zarr2/zlib.zarr", null), ("zarr2/fortran.zarr", null), ("zarr2/slash.zarr", null), ("zarr2/float64_big.zarr", null),
        ("zarr2/blosc_lz4_1.zarr", null), ("zarr2/scalar.zarr", null), ("zarr3/transpose.zarr", null), ("zarr3/blosc.zarr", null),
        ("hdf5/filters_earliest.h5", "contiguous"), ("hdf5/filters_earliest.h5", "all"), ("hdf5/filters_latest.h5", "scaleoffset"),
        ("hdf5/dtypes.h5", "big/chunked_complex128"), ("hdf5/dtypes.h5", "big/complex128"), ("hdf5/dtypes.h5", "scalar"),
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Any_region_is_read_into_any_layout(string path, string? dataset)
    {
        Assert.SkipWhen(path.StartsWith("hdf5", StringComparison.Ordinal) && !Hdf5Library.IsAvailable, "needs libhdf5");
        using var source = Store.OpenSource(Reference.File(path), dataset);
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var (start, lengths, step) = RandomRegion(random, source.Shape);
            using var expected = Pattern.Region(source.DType, source.Shape, start, lengths, step);
            using var store = NdArray.Allocate(Pattern.Pool, source.DType, TargetShape(lengths, round));
            using var into = store.View(TargetLayout(store.Layout, lengths, round));
            source.Read(start, lengths, step, into, Pattern.Context);
            Pattern.AssertSame(expected, into);
            if (source.TryView(start, lengths, step, out var view))
            {
                Pattern.AssertSame(expected, view);
                view.Dispose();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Scratch_memory_is_at_most_what_the_source_says(string path, string? dataset)
    {
        Assert.SkipWhen(path.StartsWith("hdf5", StringComparison.Ordinal) && !Hdf5Library.IsAvailable, "needs libhdf5");
        using var source = Store.OpenSource(Reference.File(path), dataset);
        var random = new Random(6);
        for (var round = 0; round < 20; round++)
        {
            var pool = new BufferPool();
            var (start, lengths, step) = RandomRegion(random, source.Shape);
            using var into = NdArray.Allocate(pool, source.DType, lengths);
            var before = pool.LiveBytes;
            source.Read(start, lengths, step, into, new StorageContext(pool));
            Assert.InRange(pool.PeakBytes - before, 0, source.Cost.ScratchBytes);
            Assert.Equal(before, pool.LiveBytes);
        }
    }

    [Fact]
    public void A_cancelled_read_stops()
    {
        using var source = Store.OpenSource(Reference.File("zarr2/zlib.zarr"));
        using var into = NdArray.Allocate(Pattern.Pool, source.DType, source.Shape);
        Assert.Throws<OperationCanceledException>(() =>
            source.Read([0, 0], source.Shape, [], into, new StorageContext(Pattern.Pool, new CancellationToken(true))));
    }

    [Fact]
    public void The_identity_changes_with_the_data()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("npy/float64.npy"));
        string before;
        using (var source = Store.OpenSource(path))
        {
            before = source.Identity;
        }

        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var changed = Store.OpenSource(path);
        Assert.NotEqual(before, changed.Identity);
    }

    [Theory]
    [InlineData("zarr2/zlib.zarr", "0.0")]
    [InlineData("zarr3/gzip_crc.zarr", "c/0/0")]
    public void The_identity_changes_with_a_chunk_that_was_rewritten_in_its_place(string store, string chunk)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File(store));
        using var source = Store.OpenSource(path);
        var before = source.Identity;
        Assert.Equal(before, source.Identity);
        File.SetLastWriteTimeUtc(Path.Combine(path, chunk), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.NotEqual(before, source.Identity);
    }

    [Fact]
    public void A_store_that_went_away_is_not_fill_values()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("zarr2/zlib.zarr"));
        using var source = Store.OpenSource(path);
        Directory.Delete(path, recursive: true);
        Assert.Throws<StorageNotFoundException>(() => Pattern.Read(source).Dispose());
    }

    [Fact]
    public void Steady_reads_leave_little_garbage()
    {
        using var source = Store.OpenSource(Reference.File("zarr2/blosc_lz4_1.zarr"));
        using var into = NdArray.Allocate(Pattern.Pool, source.DType, source.Shape);
        var context = Pattern.Context;
        long Once()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            source.Read([0], source.Shape, [], into, context);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Once();
        // Three chunks of 200,000 bytes: names, views and layouts, nothing that grows with the data.
        Assert.InRange(Once(), 0, 3 * 1500);
    }

    private static (long[] Start, Shape Lengths, long[] Step) RandomRegion(Random random, Shape shape)
    {
        var (start, lengths, step) = (new long[shape.Rank], new long[shape.Rank], new long[shape.Rank]);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            step[axis] = random.Next(3) == 0 ? random.Next(1, (int)shape[axis] + 2) : 1;
            start[axis] = random.Next((int)shape[axis]);
            var most = ((shape[axis] - 1 - start[axis]) / step[axis]) + 1;
            lengths[axis] = random.Next(20) == 0 ? 0 : random.Next(4) == 0 ? most : random.Next(1, (int)most + 1);
        }

        return (start, Shape.Create(lengths), step);
    }

    // In turn: contiguous, transposed, and every second element of a larger array.
    private static Shape TargetShape(Shape lengths, int round) => (round % 3) switch
    {
        0 => lengths,
        1 => Shape.Create([.. lengths.Reverse()]),
        _ => Shape.Create([.. lengths.Select(length => (2 * length) + 1)]),
    };

    private static Layout TargetLayout(Layout layout, Shape lengths, int round) => (round % 3) switch
    {
        0 => layout,
        1 => layout.Transpose([.. Enumerable.Range(0, lengths.Rank).Reverse()]),
        _ => layout.Slice([.. lengths.Select(_ => 1L)], lengths, [.. lengths.Select(_ => 2L)]),
    };
}
