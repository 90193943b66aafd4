using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Zarr;

public sealed class ZarrV3Tests
{
    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Reads_every_dtype(DType dtype)
    {
        using var source = Store.OpenSource(Reference.File($"zarr3/{dtype.Name()}.zarr"));
        Assert.Equal(Shape.Create(2, 3), source.ChunkShape);
        Pattern.AssertIsStored(source, dtype, 5, 7);
    }

    [Theory]
    [InlineData("big")]
    [InlineData("gzip_crc")]
    [InlineData("zstd")]
    [InlineData("blosc")]
    [InlineData("dots")]
    [InlineData("v2keys")]
    public void Reads_every_codec_and_key_encoding(string name)
    {
        using var source = Store.OpenSource(Reference.File($"zarr3/{name}.zarr"));
        Pattern.AssertIsStored(source, DType.Float32, 9, 10);
    }

    [Fact]
    public void Reads_a_transposed_array_and_one_of_no_axes()
    {
        using var transposed = Store.OpenSource(Reference.File("zarr3/transpose.zarr"));
        Pattern.AssertIsStored(transposed, DType.Int16, 6, 4, 5);
        using var scalar = Store.OpenSource(Reference.File("zarr3/scalar.zarr"));
        Pattern.AssertIsStored(scalar, DType.Int64);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("start")]
    public void Reads_shards_chunk_by_chunk(string place)
    {
        using var source = Store.OpenSource(Reference.File($"zarr3/shards_{place}.zarr"));
        Assert.Equal(Shape.Create(2, 5), source.ChunkShape);
        using var all = Pattern.Read(source);
        using var expected = Pattern.Array(DType.Float32, 9, 10);
        for (var i = 0; i < 90; i++)
        {
            var isSkipped = i / 10 % 4 >= 2 && i % 10 >= 5;
            Assert.Equal(isSkipped ? -1 : expected.AsSpan<float>()[i], all.AsSpan<float>()[i]);
        }
    }

    [Fact]
    public void Chunks_that_are_not_stored_have_the_fill_value()
    {
        using var nan = Store.OpenSource(Reference.File("zarr3/missing_nan.zarr"));
        using var first = Pattern.Read(nan);
        Assert.All(first.AsSpan<float>().ToArray(), value => Assert.True(float.IsNaN(value)));
        using var hex = Store.OpenSource(Reference.File("zarr3/missing_hex.zarr"));
        using var second = Pattern.Read(hex);
        Assert.All(second.AsSpan<float>().ToArray(), value => Assert.Equal(float.Pi, value));
    }

    [Fact]
    public void A_hierarchy_is_listed()
    {
        var store = Store.Describe(Reference.File("zarr3/group.zarr"));
        Assert.Equal("Zarr 3", store.Format);
        Assert.Equal(["/", "/inner"], store.Groups.Select(group => group.Name));
        Assert.Equal<AttributeValue>("inner", store.Groups[1].Attributes["title"]);
        Assert.Equal(["/inner/x"], store.Datasets.Select(dataset => dataset.Name));
        Assert.Equal(6, store.Datasets[0].StoredChunks);
        using var only = Store.OpenSource(Reference.File("zarr3/group.zarr"));
        Pattern.AssertIsStored(only, DType.Float32, 9, 10);
    }

    [Fact]
    public void What_is_unknown_is_refused_by_name()
    {
        var codec = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("zarr3/unknown_codec.zarr")));
        Assert.Contains("'pcodec'", codec.Message, StringComparison.Ordinal);
        var extension = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("zarr3/unknown_extension.zarr")));
        Assert.Contains("'surprise'", extension.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_what_the_specification_says()
    {
        using var directory = new TemporaryDirectory();
        foreach (var dtype in DTypes.All)
        {
            foreach (var kind in new[] { CompressionKind.None, CompressionKind.Gzip, CompressionKind.Blosc, CompressionKind.Zstd })
            {
                var path = directory.File($"{dtype.Name()}-{kind}.zarr");
                using var target = Store.CreateTarget(path, "a/b", new TargetOptions
                {
                    DType = dtype, Shape = [9, 10], ChunkShape = [4, 5], Compression = new Compression(kind), ZarrFormat = 3,
                    FillValue = 1, Attributes = new Dictionary<string, AttributeValue> { ["units"] = "K" },
                });
                Pattern.WriteAll(target);
                target.Complete();
                using var source = Store.OpenSource(path, "a/b");
                Pattern.AssertIsStored(source, dtype, 9, 10);
                Assert.Equal<AttributeValue>("K", source.Attributes["units"]);
            }
        }

        // No released reader of format 3 is at hand, so the bytes are taken apart by hand, after the specification.
        var array = directory.File("float32-None.zarr/a/b");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(array, "zarr.json")));
        Assert.Equal("array", json.RootElement.GetProperty("node_type").GetString());
        Assert.Equal("float32", json.RootElement.GetProperty("data_type").GetString());
        Assert.Equal(["bytes", "crc32c"], json.RootElement.GetProperty("codecs").EnumerateArray().Select(codec => codec.GetProperty("name").GetString()));
        var chunk = File.ReadAllBytes(Path.Combine(array, "c/2/1"));
        Assert.Equal((4 * 5 * 4) + 4, chunk.Length);
        Assert.Equal(85 * 7 % 101 / 2f, BitConverter.ToSingle(chunk));
        Assert.Equal(1f, BitConverter.ToSingle(chunk, 5 * 4));
        Assert.True(File.Exists(directory.File("float32-None.zarr/zarr.json")) && File.Exists(directory.File("float32-None.zarr/a/zarr.json")));
    }

    [Fact]
    public void A_flipped_bit_is_noticed()
    {
        using var directory = new TemporaryDirectory();
        foreach (var kind in new[] { CompressionKind.None, CompressionKind.Gzip, CompressionKind.Blosc, CompressionKind.Zstd })
        {
            var path = directory.File($"{kind}.zarr");
            using var target = Store.CreateTarget(path, null, new TargetOptions
            {
                DType = DType.Float64, Shape = [40], Compression = new Compression(kind), ZarrFormat = 3,
            });
            Pattern.WriteAll(target);
            target.Complete();
            var file = Path.Combine(path, "c/0");
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= 4;
                File.WriteAllBytes(file, bytes);
                bytes[i] ^= 4;
                using var source = Store.OpenSource(path);
                try
                {
                    using var read = Pattern.Read(source);
                    using var expected = Pattern.Array(DType.Float64, 40);
                    Pattern.AssertSame(expected, read);
                }
                catch (CorruptDataException error)
                {
                    Assert.Contains($"{kind}.zarr chunk (0,)", error.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void A_store_has_one_format()
    {
        using var directory = new TemporaryDirectory();
        var options = new TargetOptions { DType = DType.Int32, Shape = [7], ZarrFormat = 3 };
        Store.CreateTarget(directory.File("x.zarr"), "a", options).Dispose();
        Assert.Throws<StorageExistsException>(() => Store.CreateTarget(directory.File("x.zarr"), "b", options with { ZarrFormat = 2 }));
        Assert.Throws<UnsupportedDataException>(() =>
            Store.CreateTarget(directory.File("x.zarr"), "b", options with { Compression = Compression.Zlib }));
    }
}
