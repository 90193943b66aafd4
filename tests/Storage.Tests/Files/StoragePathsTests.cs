using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Files;

public sealed class StoragePathsTests
{
    [Fact]
    public void A_pattern_names_files_in_natural_order()
    {
        using var directory = new TemporaryDirectory();
        foreach (var name in new[] { "a/day10.h5", "a/day9.h5", "a/day1.h5", "b/day2.h5", "a/.day3.h5", "a/other.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(directory.File(name))!);
            File.WriteAllText(directory.File(name), "");
        }

        Assert.Equal(
            [directory.File("a/day1.h5"), directory.File("a/day9.h5"), directory.File("a/day10.h5")],
            StoragePaths.Expand(directory.File("a/day*.h5")));
        Assert.Equal(
            [directory.File("a/day1.h5"), directory.File("a/day9.h5"), directory.File("b/day2.h5")],
            StoragePaths.Expand(directory.File("?/day?.h5")));
        Assert.Equal(["no/wildcard.h5"], StoragePaths.Expand("no/wildcard.h5"));
    }

    [Fact]
    public void A_pattern_that_names_nothing_is_an_error()
    {
        var error = Assert.Throws<StorageNotFoundException>(() => StoragePaths.Expand("/nowhere/*.h5"));
        Assert.Contains("/nowhere/*.h5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_is_told_by_content_where_the_name_says_nothing()
    {
        using var directory = new TemporaryDirectory();
        foreach (var (name, dataset) in new[] { ("npy/float64.npy", (string?)null), ("npy/stored.npz", "a"), ("hdf5/user_block.h5", "x") })
        {
            var path = directory.File("x.dat");
            File.Copy(Reference.File(name), path, overwrite: true);
            if (name.StartsWith("hdf5", StringComparison.Ordinal))
            {
                // The signature lies behind the user block, where only the name can lead.
                Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(path, dataset));
                continue;
            }

            Store.OpenSource(path, dataset).Dispose();
        }

        File.WriteAllText(directory.File("y"), "text");
        Assert.Throws<UnsupportedDataException>(() => Store.OpenSource(directory.File("y")));
        Assert.Throws<UnsupportedDataException>(() => Store.CreateTarget(directory.File("y"), null, new TargetOptions { DType = ActorArrays.Kernels.DType.Int8, Shape = [1] }));
    }
}
