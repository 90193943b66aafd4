using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Npy;

public sealed class NpzTests
{
    [Theory]
    [InlineData("stored")]
    [InlineData("deflated")]
    public void Reads_what_NumPy_wrote(string name)
    {
        var path = Reference.File($"npy/{name}.npz");
        using var a = Store.OpenSource(path, "a");
        Pattern.AssertIsStored(a, DType.Int32, 5, 7);
        using var b = Store.OpenSource(path, "b/c");
        Pattern.AssertIsStored(b, DType.Float64, 11);
        using var part = Pattern.Read(a, [1, 2], [2, 2], [2, 3]);
        using var expected = Pattern.Region(DType.Int32, [5, 7], [1, 2], [2, 2], [2, 3]);
        Pattern.AssertSame(expected, part);
        Assert.Equal(["/a", "/b/c"], Store.Describe(path).Datasets.Select(dataset => dataset.Name));
        var error = Assert.Throws<DatasetNotFoundException>(() => Store.OpenSource(path, "x"));
        Assert.Contains("/a, /b/c", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CompressionKind.None)]
    [InlineData(CompressionKind.Zlib)]
    public void NumPy_reads_what_we_wrote(CompressionKind kind)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.npz");
        var options = new TargetOptions { DType = DType.Float32, Shape = [9, 10], ChunkShape = [4, 5], Compression = new Compression(kind) };
        using (var target = Store.CreateTarget(path, "t/m", options))
        {
            Pattern.WriteAll(target);
            target.Complete();
        }

        Assert.Equal([path], Directory.GetFiles(directory.Path));
        using (var source = Store.OpenSource(path))
        {
            Pattern.AssertIsStored(source, DType.Float32, 9, 10);
        }

        Python.Run("check(np.load(sys.argv[1])['t/m'], (9, 10), 'float32')", path);
    }

    [Fact]
    public void An_abandoned_write_leaves_nothing()
    {
        using var directory = new TemporaryDirectory();
        using (var target = Store.CreateTarget(directory.File("x.npz"), null, new TargetOptions { DType = DType.Int8, Shape = [9] }))
        {
            Pattern.WriteAll(target);
        }

        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }
}
