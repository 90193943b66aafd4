using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Zarr;

public sealed class ZarrV2Tests
{
    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Reads_what_zarr_python_wrote(DType dtype)
    {
        using var source = Store.OpenSource(Reference.File($"zarr2/{dtype.Name()}.zarr"));
        Assert.Equal(Shape.Create(2, 3), source.ChunkShape);
        Pattern.AssertIsStored(source, dtype, 5, 7);
    }

    [Theory]
    [InlineData(DType.Int16)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex128)]
    public void Reads_the_other_byte_order(DType dtype)
    {
        using var source = Store.OpenSource(Reference.File($"zarr2/{dtype.Name()}_big.zarr"));
        Pattern.AssertIsStored(source, dtype, 5, 7);
    }

    [Theory]
    [InlineData("zlib")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    [InlineData("filter_shuffle")]
    [InlineData("fortran")]
    [InlineData("slash")]
    public void Reads_every_form_of_array(string name)
    {
        using var source = Store.OpenSource(Reference.File($"zarr2/{name}.zarr"));
        Pattern.AssertIsStored(source, DType.Float32, 9, 10);
    }

    [Theory]
    [InlineData("blosclz")]
    [InlineData("lz4")]
    [InlineData("lz4hc")]
    [InlineData("zlib")]
    [InlineData("zstd")]
    public void Reads_every_blosc_container(string compressor)
    {
        for (var shuffle = 0; shuffle <= 2; shuffle++)
        {
            using var source = Store.OpenSource(Reference.File($"zarr2/blosc_{compressor}_{shuffle}.zarr"));
            Pattern.AssertIsStored(source, DType.Float64, 60_000);
        }
    }

    [Fact]
    public void Reads_blosc_containers_of_odd_lengths()
    {
        foreach (var shuffle in new[] { 1, 2 })
        {
            using var odd = Store.OpenSource(Reference.File($"zarr2/blosc_odd_{shuffle}.zarr"));
            Pattern.AssertIsStored(odd, DType.Int16, 1001);
        }

        using var random = Store.OpenSource(Reference.File("zarr2/blosc_incompressible.zarr"));
        using var plain = Store.OpenSource(Reference.File("zarr2/incompressible.zarr"));
        using var expected = Pattern.Read(plain);
        using var actual = Pattern.Read(random);
        Pattern.AssertSame(expected, actual);
    }

    [Fact]
    public void Reads_an_array_of_no_axes()
    {
        using var source = Store.OpenSource(Reference.File("zarr2/scalar.zarr"));
        Pattern.AssertIsStored(source, DType.Int64);
    }

    [Theory]
    [InlineData("nan", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("minus_inf", double.NegativeInfinity)]
    [InlineData("seven", 7.0)]
    [InlineData("true", 1.0)]
    [InlineData("none", 0.0)]
    [InlineData("huge", 18446744073709551615.0)]
    public void Chunks_that_are_not_stored_have_the_fill_value(string name, double fill)
    {
        using var source = Store.OpenSource(Reference.File($"zarr2/fill_{name}.zarr"));
        using var all = Pattern.Read(source);
        double[] values = source.DType switch
        {
            DType.Float16 => [.. all.AsSpan<Half>().ToArray().Select(value => (double)value)],
            DType.Float32 => [.. all.AsSpan<float>().ToArray().Select(value => (double)value)],
            DType.Float64 => all.AsSpan<double>().ToArray(),
            DType.Int16 => [.. all.AsSpan<short>().ToArray().Select(value => (double)value)],
            DType.UInt64 => [.. all.AsSpan<ulong>().ToArray().Select(value => (double)value)],
            _ => [.. all.AsSpan<bool>().ToArray().Select(value => value ? 1.0 : 0.0)],
        };
        Assert.Equal([fill, fill, 1, 1, fill, fill], values);
    }

    [Fact]
    public void Attributes_are_typed()
    {
        using var source = Store.OpenSource(Reference.File("zarr2/group.zarr"), "/weather/t2m");
        Assert.Equal<AttributeValue>("K", source.Attributes["units"]);
        Assert.Equal<AttributeValue>(0.5, source.Attributes["scale"]);
        Assert.Equal<AttributeValue>(true, source.Attributes["valid"]);
        Assert.Equal<AttributeValue>(new AttributeValue.Items([1L, 2L, 3L]), source.Attributes["levels"]);
    }

    [Fact]
    public void A_hierarchy_is_listed()
    {
        var store = Store.Describe(Reference.File("zarr2/group.zarr"));
        Assert.Equal(["/counts", "/weather/t2m"], store.Datasets.Select(dataset => dataset.Name));
        Assert.Equal(["/", "/weather"], store.Groups.Select(group => group.Name));
        Assert.Equal<AttributeValue>("NaN", store.Groups[0].Attributes["missing"]);
        Assert.Equal(6, store.Datasets[1].StoredChunks);
        Assert.Equal("zlib", store.Datasets[1].Compression);
    }

    [Fact]
    public void A_missing_dataset_names_those_that_are_there()
    {
        var error = Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("zarr2/group.zarr"), "t2m"));
        Assert.Contains("/counts, /weather/t2m", error.Message, StringComparison.Ordinal);
        Assert.Equal("KeyError", error.NumPyType);
        Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(Reference.File("zarr2/group.zarr")));
    }

    [Fact]
    public void An_unknown_codec_is_refused_by_name()
    {
        var error = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("zarr2/bz2.zarr")));
        Assert.Contains("'bz2'", error.Message, StringComparison.Ordinal);
        Assert.Contains("bz2.zarr", error.Message, StringComparison.Ordinal);
        Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("zarr2/filter_delta.zarr")));
        Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("zarr2/text.zarr")));
    }

    public static TheoryData<DType, CompressionKind, char> Written =>
        [.. from dtype in DTypes.All
            from kind in Enum.GetValues<CompressionKind>()
            select (dtype, kind, kind == CompressionKind.Zlib ? '/' : '.')];

    [Fact]
    public void Zarr_python_reads_what_we_wrote()
    {
        using var directory = new TemporaryDirectory();
        foreach (var (dtype, kind, separator) in Written.Select(row => row.Data))
        {
            var path = directory.File($"{dtype.Name()}-{kind}.zarr");
            var options = new TargetOptions
            {
                DType = dtype, Shape = [9, 10], ChunkShape = [4, 5], Compression = new Compression(kind),
                DimensionSeparator = separator, FillValue = 1, Attributes = Attributes,
            };
            using var target = Store.CreateTarget(path, null, options);
            Pattern.WriteAll(target);
            target.Complete();
            using var source = Store.OpenSource(path);
            Pattern.AssertIsStored(source, dtype, 9, 10);
            Assert.Equal(Attributes, source.Attributes);
        }

        Python.Run("""
            for name in os.listdir(sys.argv[1]):
                z = zarr.open(os.path.join(sys.argv[1], name), mode="r")
                check(z, (9, 10), name.split("-")[0])
                assert dict(z.attrs) == {"units": "K", "scale": 0.5, "levels": [1, 2], "valid": True}, dict(z.attrs)
                assert z.fill_value == 1
            """, directory.Path);
    }

    private static Dictionary<string, AttributeValue> Attributes => new()
    {
        ["units"] = "K", ["scale"] = 0.5, ["levels"] = new AttributeValue.Items([1L, 2L]), ["valid"] = true,
    };

    [Fact]
    public void Zarr_python_reads_a_group_that_we_wrote()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.zarr");
        foreach (var name in new[] { "a/b", "a/c", "d" })
        {
            using var target = Store.CreateTarget(path, name, new TargetOptions { DType = DType.Int32, Shape = [7], ChunkShape = [3] });
            Pattern.WriteAll(target);
            target.Complete();
        }

        Assert.Equal(["/a/b", "/a/c", "/d"], Store.Describe(path).Datasets.Select(dataset => dataset.Name));
        Assert.Throws<StorageExistsException>(() =>
            Store.CreateTarget(path, "d/inside", new TargetOptions { DType = DType.Int32, Shape = [7] }));
        Python.Run("""
            g = zarr.open_group(sys.argv[1], mode="r")
            for name in ["a/b", "a/c", "d"]:
                check(g[name], (7,), "int32")
            """, path);
    }

    [Fact]
    public void A_directory_that_is_no_store_is_never_replaced()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("x.zarr"));
        File.WriteAllText(directory.File("x.zarr/mine.txt"), "mine");
        var options = new TargetOptions { DType = DType.Int32, Shape = [7], Overwrite = true };
        Assert.Throws<StorageExistsException>(() => Store.CreateTarget(directory.File("x.zarr"), null, options));
        Assert.True(File.Exists(directory.File("x.zarr/mine.txt")));
    }

    [Fact]
    public void A_store_is_replaced_only_when_asked()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.zarr");
        var options = new TargetOptions { DType = DType.Int32, Shape = [7], ChunkShape = [2] };
        Store.CreateTarget(path, null, options).Dispose();
        Assert.Throws<StorageExistsException>(() => Store.CreateTarget(path, null, options));
        Store.CreateTarget(path, null, options with { Overwrite = true, Shape = [5] }).Dispose();
        using var source = Store.OpenSource(path);
        Assert.Equal(Shape.Create(5), source.Shape);
    }
}
