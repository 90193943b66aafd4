using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Hdf5;

public sealed class Hdf5WriteTests
{
    public Hdf5WriteTests() => Assert.SkipUnless(Hdf5Library.IsAvailable, $"needs libhdf5: {Hdf5Library.HowToInstall}");

    private static Dictionary<string, AttributeValue> Attributes => new()
    {
        ["units"] = "K", ["scale"] = 0.5, ["count"] = 3, ["levels"] = new AttributeValue.Items([1L, 2L]), ["valid"] = true,
        ["names"] = new AttributeValue.Items(["a", "größer"]),
    };

    [Fact]
    public void H5py_reads_what_we_wrote()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.h5");
        Compression[] compressions = [Compression.None, new(CompressionKind.Gzip, 4, false), new(CompressionKind.Gzip, 1)];
        using (var file = new Hdf5Writer(path))
        {
            foreach (var dtype in DTypes.All)
            {
                for (var i = 0; i < compressions.Length; i++)
                {
                    Write(file, $"chunked{i}/{dtype.Name()}", new TargetOptions
                    {
                        DType = dtype, Shape = [9, 10], ChunkShape = [4, 5], Compression = compressions[i], Attributes = Attributes, FillValue = 1,
                    });
                }

                Write(file, $"flat/{dtype.Name()}", new TargetOptions { DType = dtype, Shape = [9, 10] });
            }

            Write(file, "scalar", new TargetOptions { DType = DType.Float64, Shape = [] });
            file.SetAttributes("/", Attributes);
            Assert.False(File.Exists(path));
            file.Complete();
        }

        Assert.Equal([path], Directory.GetFiles(directory.Path));
        foreach (var name in Store.Describe(path).Datasets.Where(dataset => dataset.Name != "/scalar").Select(dataset => dataset.Name))
        {
            using var source = Store.OpenSource(path, name);
            Pattern.AssertIsStored(source, DTypes.Parse(name.Split('/')[^1]), 9, 10);
            Assert.Equal(name.Contains("flat", StringComparison.Ordinal) ? [] : Attributes, source.Attributes);
        }

        Python.Run("""
            f = h5py.File(sys.argv[1], "r")
            for group in ["chunked0", "chunked1", "chunked2", "flat"]:
                assert len(f[group]) == 14
                for name, d in f[group].items():
                    check(d, (9, 10), name)
            d = f["chunked2/float32"]
            assert d.chunks == (4, 5) and d.compression == "gzip" and d.compression_opts == 1 and d.shuffle and d.fillvalue == 1
            assert not f["chunked1/float32"].shuffle and f["flat/float32"].chunks is None
            for a in [d.attrs, f.attrs]:
                assert a["units"] == "K" and a["scale"] == 0.5 and a["count"] == 3 and a["valid"] == True
                assert list(a["levels"]) == [1, 2] and list(a["names"]) == ["a", "größer"]
            check(f["scalar"], (), "float64")
            """, path);
    }

    [Fact]
    public void A_file_of_one_dataset_is_complete_when_the_dataset_is()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.h5");
        var options = new TargetOptions { DType = DType.Int32, Shape = [7], ChunkShape = [3] };
        using (var target = Store.CreateTarget(path, "a/b", options))
        {
            Pattern.WriteAll(target);
            target.Complete();
        }

        using (var source = Store.OpenSource(path))
        {
            Assert.Equal($"{path}:/a/b", source.Name);
            Pattern.AssertIsStored(source, DType.Int32, 7);
        }

        Assert.Throws<StorageExistsException>(() => Store.CreateTarget(path, "c", options));
    }

    [Fact]
    public void An_abandoned_write_leaves_nothing()
    {
        using var directory = new TemporaryDirectory();
        using (var target = Store.CreateTarget(directory.File("x.h5"), "a", new TargetOptions { DType = DType.Int32, Shape = [7], ChunkShape = [3] }))
        {
            Pattern.WriteAll(target);
        }

        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void A_name_is_used_once()
    {
        using var directory = new TemporaryDirectory();
        using var file = new Hdf5Writer(directory.File("x.h5"));
        var options = new TargetOptions { DType = DType.Int32, Shape = [7], ChunkShape = [3] };
        file.CreateDataset("a", options).Dispose();
        Assert.ThrowsAny<StorageException>(() => file.CreateDataset("a", options));
        Assert.ThrowsAny<StorageException>(() => file.CreateDataset("a/b", options));
    }

    [Fact]
    public void Chunks_are_written_by_many_threads()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.h5");
        using var whole = Pattern.Array(DType.Float64, 400, 300);
        using (var target = Store.CreateTarget(path, null, new TargetOptions { DType = DType.Float64, Shape = [400, 300], ChunkShape = [10, 300], Compression = Compression.Gzip }))
        {
            Parallel.For(0, 40, i =>
            {
                using var chunk = whole.View(whole.Layout.Slice([i * 10, 0], [10, 300]));
                target.WriteChunk([i, 0], chunk, new StorageContext(Pattern.Pool));
            });
            target.Complete();
        }

        using var source = Store.OpenSource(path);
        Parallel.For(0, 40, i =>
        {
            using var into = NdArray.Allocate(Pattern.Pool, DType.Float64, [10, 300]);
            source.Read([i * 10, 0], into.Shape, [], into, new StorageContext(Pattern.Pool));
            using var expected = whole.View(whole.Layout.Slice([i * 10, 0], [10, 300]));
            Pattern.AssertSame(expected, into);
        });
    }

    [Fact]
    public void A_dataset_of_very_many_chunks_is_read_without_a_table()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.h5");
        Assert.True(5000 > ActorArrays.Storage.Hdf5.Hdf5Chunks.TableChunksMax);
        foreach (var compression in new[] { Compression.None, Compression.Gzip })
        {
            using (var target = Store.CreateTarget(path, null, new TargetOptions { DType = DType.Int32, Shape = [9999], ChunkShape = [2], Compression = compression, Overwrite = true }))
            {
                Pattern.WriteAll(target);
                target.Complete();
            }

            using var source = Store.OpenSource(path);
            Pattern.AssertIsStored(source, DType.Int32, 9999);
        }
    }

    private static void Write(Hdf5Writer file, string name, TargetOptions options)
    {
        using var target = file.CreateDataset(name, options);
        Pattern.WriteAll(target);
    }
}
