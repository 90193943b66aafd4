using System.IO.MemoryMappedFiles;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Journals;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Zarr;

/// <summary>Stores that are written in place of others, whose files they reuse.</summary>
public sealed class ZarrReplaceTests
{
    /// <summary>Format, shape and chunks of the replaced store.</summary>
    public static TheoryData<string, int[], int[]> Replaced => new()
    {
        { "zarr2", [11, 14], [3, 5] },
        { "zarr2", [40, 30], [20, 15] },
        { "zarr2", [30, 30], [3, 2] },
        { "zarr2", [4, 3], [4, 3] },
        { "zarr3", [11, 14], [3, 5] },
        { "zarr3", [30, 30], [3, 2] },
    };

    [Theory]
    [MemberData(nameof(Replaced))]
    public void A_store_that_replaces_another_is_what_it_would_be_without(string format, int[] shape, int[] chunks)
    {
        using var store = new JournaledStore(format);
        WriteOther(store, shape, chunks);
        var disk = new FaultyDisk(0);
        WriteAnew(store, disk);
        store.AssertComplete(format);
        Assert.False(Directory.Exists(Path.Combine(store.Path, ".replaced")));
        var files = ((shape[0] + chunks[0] - 1) / chunks[0]) * ((shape[1] + chunks[1] - 1) / chunks[1]);
        Assert.Equal(OperatingSystem.IsLinux() ? Math.Min(JournaledStore.ChunkCount, files) : 0, disk.CallsOf("open spare"));
        Assert.Equal(0, disk.SparesNamedOpen);
    }

    [Fact]
    public void A_group_is_replaced_with_all_that_is_in_it()
    {
        using var store = new JournaledStore("zarr2");
        foreach (var name in (string[])["a/b", "c"])
        {
            using var target = Store.CreateTarget(store.Path, name, store.Options);
            Pattern.WriteAll(target);
            target.Complete();
        }

        WriteAnew(store, new FaultyDisk(0));
        store.AssertComplete("zarr2");
    }

    [Fact]
    public void Who_reads_a_chunk_of_the_replaced_store_goes_on_reading_it()
    {
        using var store = new JournaledStore("zarr2");
        WriteOther(store, [11, 14], [3, 5]);
        var (first, second) = (Path.Combine(store.Path, "0.0"), Path.Combine(store.Path, "1.2"));
        var (firstBefore, secondBefore) = (File.ReadAllBytes(first), File.ReadAllBytes(second));
        using var open = File.OpenHandle(first, share: FileShare.ReadWrite | FileShare.Delete);
        using var mapped = MemoryMappedFile.CreateFromFile(
            new FileStream(second, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        WriteAnew(store, new FaultyDisk(0));

        var firstAfter = new byte[firstBefore.Length];
        Assert.Equal(firstAfter.Length, RandomAccess.Read(open, firstAfter, 0));
        Assert.Equal(firstBefore, firstAfter);
        using var view = mapped.CreateViewStream(0, secondBefore.Length, MemoryMappedFileAccess.Read);
        var secondAfter = new byte[secondBefore.Length];
        view.ReadExactly(secondAfter);
        Assert.Equal(secondBefore, secondAfter);
        store.AssertComplete("zarr2");
    }

    [Fact]
    public void A_chunk_that_has_another_name_keeps_its_bytes_there()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links are made by ln(1)");
        using var store = new JournaledStore("zarr2");
        WriteOther(store, [11, 14], [3, 5]);
        var (chunk, kept) = (Path.Combine(store.Path, "0.0"), store.Path + ".kept");
        var before = File.ReadAllBytes(chunk);
        using (var link = System.Diagnostics.Process.Start("ln", [chunk, kept]))
        {
            link.WaitForExit();
        }

        WriteAnew(store, new FaultyDisk(0));
        Assert.Equal(before, File.ReadAllBytes(kept));
        File.Delete(kept);
        store.AssertComplete("zarr2");
    }

    [Fact]
    public void A_chunk_has_the_permissions_of_a_new_file()
    {
        if (OperatingSystem.IsWindows())
        {
            // Files have no mode there.
            return;
        }

        using var store = new JournaledStore("zarr2");
        WriteOther(store, [11, 14], [3, 5]);
        foreach (var path in Directory.GetFiles(store.Path))
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        WriteAnew(store, new FaultyDisk(0));
        foreach (var path in Directory.GetFiles(store.Path))
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & UnixFileMode.UserExecute);
        }

        store.AssertComplete("zarr2");
    }

    [Fact]
    public void What_a_killed_process_leaves_of_the_replaced_store_is_removed()
    {
        using var store = new JournaledStore("zarr2");
        WriteOther(store, [11, 14], [3, 5]);
        using (var target = Open(store, new FaultyDisk(0)))
        {
            store.Write(target, end: 5);
        }

        Assert.False(Directory.Exists(Path.Combine(store.Path, ".replaced")));
        Directory.CreateDirectory(Path.Combine(store.Path, ".replaced"));
        File.WriteAllText(Path.Combine(store.Path, ".replaced", "7"), "of the replaced store");
        Assert.Equal((5L, 0L), store.Resume());
        store.AssertComplete("zarr2");
    }

    [Theory]
    [InlineData("zarr2", false)]
    [InlineData("zarr2", true)]
    [InlineData("zarr3", false)]
    public void Replacing_survives_any_call_that_fails(string format, bool isForGood)
    {
        var calls = 0;
        while (FailsAndIsFinished(format, new FaultyDisk(calls + 1, isForGood)))
        {
            calls++;
        }

        Assert.True(calls > 60, $"only {calls} calls");
    }

    // Once the journal promises something the store is resumed; before that it is begun again.
    private static bool FailsAndIsFinished(string format, FaultyDisk disk)
    {
        using var store = new JournaledStore(format);
        WriteOther(store, [11, 14], [3, 5]);
        var error = Record.Exception(() => WriteAnew(store, disk));
        Assert.Equal(disk.HasFailed, error is not null);
        Assert.Equal(0, disk.OpenFiles);
        if (error is not null)
        {
            Assert.IsType<StorageSystemException>(error);
            Assert.StartsWith(store.Path, error.Message, StringComparison.Ordinal);
            using var target = Store.CreateJournaled(
                store.Path, null, store.Options with { Overwrite = true }, JournaledStore.Program, resume: File.Exists(store.Journal));
            store.Write(target);
            target.Complete();
        }

        store.AssertComplete(format);
        return disk.HasFailed;
    }

    private static void WriteOther(JournaledStore store, int[] shape, int[] chunks)
    {
        var whole = Shape.Create([.. shape.Select(length => (long)length)]);
        using var target = Store.CreateTarget(store.Path, null, store.Options with
        {
            Shape = whole,
            ChunkShape = Shape.Create([.. chunks.Select(length => (long)length)]),
            Compression = Compression.None,
        });
        Pattern.WriteAll(target);
        target.Complete();
    }

    private static JournaledTarget Open(JournaledStore store, FaultyDisk disk) =>
        Store.CreateJournaled(store.Path, null, store.Options with { Overwrite = true, Disk = disk }, JournaledStore.Program, resume: false);

    private static void WriteAnew(JournaledStore store, FaultyDisk disk)
    {
        using var target = Open(store, disk);
        store.Write(target);
        target.Complete();
    }
}
