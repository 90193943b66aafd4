using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Hdf5;

public sealed class Hdf5ReadTests
{
    public Hdf5ReadTests() => Assert.SkipUnless(Hdf5Library.IsAvailable, $"needs libhdf5: {Hdf5Library.HowToInstall}");

    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Reads_what_h5py_wrote(DType dtype)
    {
        using var flat = Store.OpenSource(Reference.File("hdf5/dtypes.h5"), dtype.Name());
        Pattern.AssertIsStored(flat, dtype, 5, 7);
        using var chunked = Store.OpenSource(Reference.File("hdf5/dtypes.h5"), $"/chunked/{dtype.Name()}");
        Assert.Equal(Shape.Create(2, 3), chunked.ChunkShape);
        Pattern.AssertIsStored(chunked, dtype, 5, 7);
        Assert.False(chunked.TryView([1, 1], [2, 2], [], out _));
    }

    [Fact]
    public void A_region_of_contiguous_data_is_a_view_of_the_file()
    {
        using var source = Store.OpenSource(Reference.File("hdf5/user_block.h5"), "x");
        Assert.True(source.TryView([1, 0], [3, 4], [2, 3], out var view));
        using var expected = Pattern.Region(DType.Float32, source.Shape, [1, 0], [3, 4], [2, 3]);
        Pattern.AssertSame(expected, view);
        view.Dispose();
    }

    [Theory]
    [InlineData(DType.Int16)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex128)]
    public void Reads_the_other_byte_order(DType dtype)
    {
        using var flat = Store.OpenSource(Reference.File("hdf5/dtypes.h5"), $"big/{dtype.Name()}");
        Pattern.AssertIsStored(flat, dtype, 5, 7);
        using var chunked = Store.OpenSource(Reference.File("hdf5/dtypes.h5"), $"big/chunked_{dtype.Name()}");
        Pattern.AssertIsStored(chunked, dtype, 5, 7);
    }

    [Theory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void Reads_every_layout_and_filter(string version)
    {
        foreach (var name in new[] { "contiguous", "plain", "gzip", "shuffle_gzip", "fletcher", "all", "one_chunk", "growing", "growing_both", "compact" })
        {
            using var source = Store.OpenSource(Reference.File($"hdf5/filters_{version}.h5"), name);
            Pattern.AssertIsStored(source, DType.Float32, 9, 10);
        }

        using var packed = Store.OpenSource(Reference.File($"hdf5/filters_{version}.h5"), "scaleoffset");
        Pattern.AssertIsStored(packed, DType.Int32, 9, 10);
        using var many = Store.OpenSource(Reference.File($"hdf5/filters_{version}.h5"), "long");
        Pattern.AssertIsStored(many, DType.Int32, 3000);
    }

    [Fact]
    public void Chunks_that_are_not_stored_have_the_fill_value()
    {
        using var source = Store.OpenSource(Reference.File("hdf5/filters_earliest.h5"), "missing");
        using var all = Pattern.Read(source);
        using var expected = Pattern.Array(DType.Float32, 9, 10);
        var values = all.AsSpan<float>();
        var stored = expected.AsSpan<float>();
        for (var i = 0; i < 90; i++)
        {
            Assert.Equal(i / 10 is >= 4 and < 8 && i % 10 >= 5 ? stored[i] : float.NaN, values[i]);
        }

        using var unwritten = Store.OpenSource(Reference.File("hdf5/filters_earliest.h5"), "unwritten");
        using var none = Pattern.Read(unwritten);
        Assert.All(none.AsSpan<short>().ToArray(), value => Assert.Equal(-7, value));
    }

    [Fact]
    public void A_user_block_shifts_nothing()
    {
        foreach (var name in new[] { "x", "y" })
        {
            using var source = Store.OpenSource(Reference.File("hdf5/user_block.h5"), name);
            Pattern.AssertIsStored(source, DType.Float32, 9, 10);
        }
    }

    [Fact]
    public void A_file_is_listed_once_for_each_object()
    {
        var store = Store.Describe(Reference.File("hdf5/tree.h5"));
        Assert.Equal(["/", "/weather", "/weather/model"], store.Groups.Select(group => group.Name));
        Assert.Equal(["/again", "/weather/model/t2m"], store.Datasets.Select(dataset => dataset.Name));
        Assert.Equal<AttributeValue>("a test", store.Groups[0].Attributes["title"]);
        var data = store.Datasets[1];
        Assert.Equal("gzip(1)", data.Compression);
        Assert.Equal(6, data.StoredChunks);
        Assert.Equal(Shape.Create(4, 5), data.ChunkShape);
    }

    [Fact]
    public void Attributes_are_typed()
    {
        using var source = Store.OpenSource(Reference.File("hdf5/tree.h5"), "weather/model/t2m");
        var expected = new Dictionary<string, AttributeValue>
        {
            ["units"] = "K",
            ["fixed"] = "fixed text",
            ["scale"] = 0.5,
            ["levels"] = new AttributeValue.Items([1L, 2L, 3L]),
            ["names"] = new AttributeValue.Items(["a", "bc"]),
            ["valid"] = true,
            ["matrix"] = new AttributeValue.Items([1.5, 2.5, 3.5, 4.5]),
            ["nothing"] = new AttributeValue.Items([]),
        };
        Assert.Equal(expected, source.Attributes);
    }

    [Fact]
    public void A_soft_link_opens_what_it_names()
    {
        using var source = Store.OpenSource(Reference.File("hdf5/tree.h5"), "/soft");
        Pattern.AssertIsStored(source, DType.Int64, 7);
    }

    [Fact]
    public void A_netCDF_file_is_an_HDF5_file()
    {
        using var source = Store.OpenSource(Reference.File("hdf5/netcdf.nc"), "t");
        Pattern.AssertIsStored(source, DType.Float32, 9, 10);
        Assert.Equal(["/lat", "/lon", "/t"], Store.Describe(Reference.File("hdf5/netcdf.nc")).Datasets.Select(dataset => dataset.Name));
    }

    [Fact]
    public void A_missing_dataset_names_those_that_are_there()
    {
        var error = Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("hdf5/tree.h5"), "nowhere"));
        Assert.Contains("/again, /weather/model/t2m", error.Message, StringComparison.Ordinal);
        Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("hdf5/tree.h5"), "weather"));
        Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("hdf5/tree.h5"), "broken"));
        Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("hdf5/tree.h5")));
    }

    [Theory]
    [InlineData("text", "string")]
    [InlineData("texts", "string")]
    [InlineData("record", "compound")]
    [InlineData("null", "null dataspace")]
    public void Elements_that_are_no_numbers_are_refused_by_name(string name, string reason)
    {
        var error = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("hdf5/dtypes.h5"), name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(Store.Describe(Reference.File("hdf5/dtypes.h5")).Datasets, dataset => dataset.Name == "/" + name && dataset.Problem is not null);
    }

    [Fact]
    public void An_unknown_filter_is_refused_by_name()
    {
        var error = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("hdf5/filters_earliest.h5"), "lzf"));
        Assert.Contains("'lzf'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_region_of_any_layout_is_read()
    {
        foreach (var name in new[] { "contiguous", "all", "scaleoffset", "plain" })
        {
            using var source = Store.OpenSource(Reference.File("hdf5/filters_latest.h5"), name);
            long[][] starts = [[0, 0], [3, 4], [8, 9], [1, 0], [0, 0]];
            Shape[] lengths = [[9, 10], [5, 6], [1, 1], [2, 4], [0, 10]];
            long[][] steps = [[1, 1], [1, 1], [5, 5], [7, 3], [1, 1]];
            for (var i = 0; i < starts.Length; i++)
            {
                using var expected = Pattern.Region(source.DType, source.Shape, starts[i], lengths[i], steps[i]);
                using var actual = Pattern.Read(source, starts[i], lengths[i], steps[i]);
                Pattern.AssertSame(expected, actual);
            }
        }
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var whole = File.ReadAllBytes(Reference.File("hdf5/tree.h5"));
        var path = directory.File("x.h5");
        for (var length = 0; length < whole.Length - 1; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.ThrowsAny<StorageException>(() =>
            {
                using var source = Store.OpenSource(path, "weather/model/t2m");
                Pattern.Read(source).Dispose();
            });
        }
    }
}
