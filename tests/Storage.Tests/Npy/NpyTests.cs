using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Npy;

public sealed class NpyTests
{
    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Reads_what_NumPy_wrote(DType dtype)
    {
        using var source = Store.OpenSource(Reference.File($"npy/{dtype.Name()}.npy"));
        Pattern.AssertIsStored(source, dtype, 5, 7);
    }

    [Theory]
    [InlineData(DType.Int16)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex64)]
    [InlineData(DType.Complex128)]
    public void Reads_the_other_byte_order(DType dtype)
    {
        using var source = Store.OpenSource(Reference.File($"npy/{dtype.Name()}_big.npy"));
        Pattern.AssertIsStored(source, dtype, 5, 7);
        Assert.False(source.TryView([0, 0], source.Shape, [], out _));
        using var into = NdArray.Allocate(Pattern.Pool, dtype, [7, 5]);
        using var transposed = into.View(into.Layout.Transpose([1, 0]));
        source.Read([0, 0], source.Shape, [], transposed, Pattern.Context);
        using var expected = Pattern.Array(dtype, 5, 7);
        Pattern.AssertSame(expected, transposed);
    }

    [Theory]
    [InlineData("fortran", DType.Int32, new long[] { 3, 4, 5 })]
    [InlineData("scalar", DType.Float64, new long[0])]
    [InlineData("empty", DType.Float64, new long[] { 0, 3 })]
    [InlineData("version2", DType.Int64, new long[] { 5, 7 })]
    [InlineData("version3", DType.Int64, new long[] { 5, 7 })]
    public void Reads_every_form_of_header(string name, DType dtype, long[] shape)
    {
        using var source = Store.OpenSource(Reference.File($"npy/{name}.npy"));
        Pattern.AssertIsStored(source, dtype, shape);
    }

    [Fact]
    public void A_region_is_a_view_of_the_file()
    {
        using var source = Store.OpenSource(Reference.File("npy/fortran.npy"));
        Assert.True(source.TryView([1, 0, 1], [2, 2, 2], [1, 3, 2], out var view));
        using (view)
        {
            Assert.Equal(0, view.Buffer.ChargedBytes);
            using var expected = Pattern.Region(DType.Int32, source.Shape, [1, 0, 1], [2, 2, 2], [1, 3, 2]);
            Pattern.AssertSame(expected, view);
        }
    }

    [Fact]
    public void A_view_outlives_its_source()
    {
        NdArray? view;
        using (var source = Store.OpenSource(Reference.File("npy/float64.npy")))
        {
            Assert.True(source.TryView([0, 0], source.Shape, [], out view));
        }

        using var expected = Pattern.Array(DType.Float64, 5, 7);
        Pattern.AssertSame(expected, view);
        view.Dispose();
    }

    [Fact]
    public void NumPy_reads_what_we_wrote()
    {
        using var directory = new TemporaryDirectory();
        foreach (var dtype in DTypes.All)
        {
            var path = directory.File($"{dtype.Name()}.npy");
            using var target = Store.CreateTarget(path, null, new TargetOptions { DType = dtype, Shape = [5, 7], ChunkShape = [2, 3] });
            Pattern.WriteAll(target);
            Assert.False(File.Exists(path));
            target.Complete();
            using var source = Store.OpenSource(path);
            Pattern.AssertIsStored(source, dtype, 5, 7);
        }

        Assert.Equal(DTypes.All.Count, Directory.GetFiles(directory.Path).Length);
        Python.Run("""
            for name in os.listdir(sys.argv[1]):
                check(np.load(os.path.join(sys.argv[1], name)), (5, 7), name.split(".")[0])
            """, directory.Path);
    }

    [Fact]
    public void An_abandoned_write_leaves_nothing()
    {
        using var directory = new TemporaryDirectory();
        using (var target = Store.CreateTarget(directory.File("x.npy"), null, new TargetOptions { DType = DType.Int8, Shape = [9] }))
        {
            Pattern.WriteAll(target);
        }

        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void Elements_that_were_not_written_have_the_fill_value()
    {
        using var directory = new TemporaryDirectory();
        var options = new TargetOptions { DType = DType.Float32, Shape = [3, 4], ChunkShape = [2, 2], FillValue = double.NaN };
        using (var target = Store.CreateTarget(directory.File("x.npy"), null, options))
        {
            target.Complete();
        }

        using var source = Store.OpenSource(directory.File("x.npy"));
        using var all = Pattern.Read(source);
        Assert.All(all.AsSpan<float>().ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void A_file_that_exists_is_replaced_only_when_asked()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.npy");
        File.WriteAllText(path, "mine");
        var options = new TargetOptions { DType = DType.Int8, Shape = [9] };
        var error = Assert.Throws<StorageExistsException>(() => Store.CreateTarget(path, null, options));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        using var target = Store.CreateTarget(path, null, options with { Overwrite = true });
        Pattern.WriteAll(target);
        target.Complete();
        using var source = Store.OpenSource(path);
        Pattern.AssertIsStored(source, DType.Int8, 9);
    }

    [Fact]
    public void Text_elements_are_refused_by_name()
    {
        var error = Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(Reference.File("npy/text.npy")));
        Assert.Contains("<U2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_not_found()
    {
        var error = Assert.Throws<StorageNotFoundException>(() => Store.OpenSource("nowhere/x.npy"));
        Assert.Equal("FileNotFoundError", error.NumPyType);
        Assert.Contains("nowhere/x.npy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused_at_every_length()
    {
        using var directory = new TemporaryDirectory();
        var whole = File.ReadAllBytes(Reference.File("npy/float64.npy"));
        for (var length = 0; length < whole.Length; length += 7)
        {
            var path = directory.File("x.npy");
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<CorruptDataException>(() => Store.OpenSource(path));
        }
    }

    [Fact]
    public void Regions_outside_the_array_are_refused()
    {
        using var source = Store.OpenSource(Reference.File("npy/float64.npy"));
        using var into = NdArray.Allocate(Pattern.Pool, DType.Float64, [2, 2]);
        Assert.Throws<ShapeException>(() => source.Read([4, 0], [2, 2], [], into, Pattern.Context));
        Assert.Throws<ShapeException>(() => source.Read([0, 0], [2, 2], [1, 7], into, Pattern.Context));
        Assert.Throws<ShapeException>(() => source.Read([0, 0], [2, 2], [0, 1], into, Pattern.Context));
        Assert.Throws<ShapeException>(() => source.Read([-1, 0], [2, 2], [], into, Pattern.Context));
        Assert.Throws<ShapeException>(() => source.Read([0, 0], [2, 3], [], into, Pattern.Context));
    }
}
