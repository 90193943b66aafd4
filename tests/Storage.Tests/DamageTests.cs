using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests;

/// <summary>Damaged files of every format: the right data or a storage error, never wrong data where the format has a checksum, never a crash.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData("npy/float64.npy", null)]
    [InlineData("npy/fortran.npy", null)]
    [InlineData("npy/deflated.npz", "a")]
    [InlineData("npy/stored.npz", "a")]
    public void A_flipped_bit_anywhere_in_a_file_is_survived(string name, string? dataset)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File(name));
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, whole);
            whole[i] ^= (byte)(1 << (i % 8));
            Survive(path, dataset);
        }
    }

    [Theory]
    [InlineData("npy/deflated.npz", "a")]
    [InlineData("npy/stored.npz", "a")]
    public void A_file_that_is_cut_anywhere_is_refused(string name, string? dataset)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File(name));
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 5)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.ThrowsAny<StorageException>(() => Use(path, dataset));
        }
    }

    [Theory]
    [InlineData("zarr2/zlib.zarr", "0.0")]
    [InlineData("zarr2/gzip.zarr", "0.0")]
    [InlineData("zarr2/zstd.zarr", "0.0")]
    [InlineData("zarr2/lz4.zarr", "0.0")]
    [InlineData("zarr2/blosc_lz4_1.zarr", "0")]
    [InlineData("zarr2/blosc_blosclz_2.zarr", "0")]
    [InlineData("zarr2/float64.zarr", "0.0")]
    [InlineData("zarr3/gzip_crc.zarr", "c/0/0")]
    [InlineData("zarr3/shards_end.zarr", "c/0/0")]
    [InlineData("zarr3/shards_start.zarr", "c/0/0")]
    public void A_damaged_chunk_is_survived_and_a_cut_one_refused(string name, string chunk)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File(name));
        var file = Path.Combine(path, chunk);
        var whole = File.ReadAllBytes(file);
        for (var i = 0; i < whole.Length; i += 1 + (whole.Length / 60))
        {
            var flipped = whole.ToArray();
            flipped[i] ^= 0x21;
            File.WriteAllBytes(file, flipped);
            Survive(path, null);
            File.WriteAllBytes(file, whole[..i]);
            var error = Assert.Throws<CorruptDataException>(() => Use(path, null));
            Assert.NotNull(error.Chunk);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(file, [.. whole, 0]);
        Survive(path, null);
    }

    [Theory]
    [InlineData("zarr2/zlib.zarr", ".zarray")]
    [InlineData("zarr2/group.zarr", "weather/t2m/.zattrs")]
    [InlineData("zarr3/shards_end.zarr", "zarr.json")]
    [InlineData("zarr3/transpose.zarr", "zarr.json")]
    public void Damaged_metadata_is_survived(string name, string metadata)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File(name));
        var file = Path.Combine(path, metadata);
        var whole = File.ReadAllBytes(file);
        var dataset = metadata.Contains('/', StringComparison.Ordinal) ? "weather/t2m" : null;
        for (var i = 0; i < whole.Length; i++)
        {
            foreach (var flip in new byte[] { 1, 0x48 })
            {
                whole[i] ^= flip;
                File.WriteAllBytes(file, whole);
                whole[i] ^= flip;
                Survive(path, dataset);
            }

            File.WriteAllBytes(file, whole[..i]);
            Survive(path, dataset);
        }
    }

    [Fact]
    public void Damaged_chunks_of_an_HDF5_file_are_noticed_where_there_is_a_checksum()
    {
        Assert.SkipUnless(Hdf5Library.IsAvailable, $"needs libhdf5: {Hdf5Library.HowToInstall}");
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("hdf5/filters_earliest.h5"));
        var whole = File.ReadAllBytes(path);
        foreach (var (dataset, first, count) in FirstChunks(path))
        {
            // From the third byte on: the header's spare bits mean nothing.
            for (var at = first + 2; at < first + count; at += 13)
            {
                whole[at] ^= 0x10;
                File.WriteAllBytes(path, whole);
                whole[at] ^= 0x10;
                using var source = Store.OpenSource(path, dataset);
                var error = Assert.Throws<CorruptDataException>(() => Pattern.Read(source).Dispose());
                Assert.Equal(dataset, error.Dataset);
                Assert.Equal("(0, 0)", error.Chunk);
            }
        }
    }

    // A node of chunks is TREE, type 1, level, entries of 16 bits and two addresses; a key is a size, a mask and an offset an axis.
    [Fact]
    public void A_damaged_chunk_index_of_an_HDF5_file_is_survived()
    {
        Assert.SkipUnless(Hdf5Library.IsAvailable, $"needs libhdf5: {Hdf5Library.HowToInstall}");
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("hdf5/filters_earliest.h5"));
        var whole = File.ReadAllBytes(path);
        var nodes = Enumerable.Range(0, whole.Length - 64).Where(at => whole.AsSpan(at).StartsWith("TREE\u0001"u8)).ToArray();
        Assert.NotEmpty(nodes);
        foreach (var at in nodes.SelectMany(node => Enumerable.Range(node + 24, 32)))
        {
            var old = whole[at];
            whole[at] = 0xff;
            File.WriteAllBytes(path, whole);
            whole[at] = old;
            foreach (var dataset in new[] { "gzip", "shuffle_gzip", "fletcher", "all" })
            {
                Survive(path, dataset);
            }
        }
    }

    [Fact]
    public void A_claim_of_impossible_size_costs_no_memory()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.CopyOf(Reference.File("zarr2/zlib.zarr"));
        var file = Path.Combine(path, ".zarray");
        var text = File.ReadAllText(file);
        foreach (var (shape, chunks) in new[] { ("[9223372036854775807, 10]", "[4, 5]"), ("[9, 10]", "[4000000000, 5000000000]"), ("[9, 10]", "[0, 5]"), ("[-1, 10]", "[4, 5]"), ("[9, 10]", "[60000, 30000]") })
        {
            var changed = System.Text.RegularExpressions.Regex.Replace(text, "\"shape\": \\[[^]]*\\]", $"\"shape\": {shape}");
            File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(changed, "\"chunks\": \\[[^]]*\\]", $"\"chunks\": {chunks}"));
            Assert.ThrowsAny<StorageException>(() => Store.OpenSource(path));
        }
    }

    // Where h5py finds the first chunk of each dataset whose filters have a checksum.
    private static List<(string Dataset, int First, int Count)> FirstChunks(string path)
    {
        using var directory = new TemporaryDirectory();
        Python.Run("""
            with open(sys.argv[2], "w") as out, h5py.File(sys.argv[1], "r") as f:
                for name in ["gzip", "shuffle_gzip", "fletcher", "all"]:
                    info = f[name].id.get_chunk_info_by_coord((0, 0))
                    out.write(f"{name} {info.byte_offset} {info.size}\n")
            """, path, directory.File("where"));
        return [.. File.ReadAllLines(directory.File("where")).Select(line => line.Split(' '))
            .Select(parts => (parts[0], int.Parse(parts[1], null), int.Parse(parts[2], null)))];
    }

    private static void Survive(string path, string? dataset)
    {
        try
        {
            Use(path, dataset);
        }
        catch (Exception error) when (error is StorageException or ShapeException)
        {
            Assert.NotEmpty(error.Message);
        }
    }

    private static void Use(string path, string? dataset)
    {
        using var source = Store.OpenSource(path, dataset);
        if (source.Shape.Size * source.DType.ItemSize() <= 1 << 22)
        {
            Pattern.Read(source).Dispose();
        }

        _ = Store.Describe(path);
    }
}
