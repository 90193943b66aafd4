using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Journals;

/// <summary>
/// The first call to the disk fails, then the second, and so on until the work passes untouched; then the same with a disk that
/// fails from that call on. Whatever call it is: a clear error, nothing open, no half chunk, and a dataset that can be finished.
/// </summary>
public sealed class NthFailureTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var format in (string[])["zarr2", "zarr3", "npy", "npz", "h5", "h5-gzip"])
            {
                cases.Add(format, false);
                cases.Add(format, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Writing_survives_any_call_that_fails(string format, bool isForGood)
    {
        var calls = 0;
        while (FailsAndIsFinished(format, new FaultyDisk(calls + 1, isForGood), resumes: false))
        {
            calls++;
        }

        Assert.True(calls > 30, $"only {calls} calls");
    }

    [Fact]
    public void Writing_survives_any_call_that_fails_where_files_have_names_from_the_start()
    {
        var calls = 0;
        while (FailsAndIsFinished("zarr2", new FaultyDisk(calls + 1) { HasUnnamedFiles = false }, resumes: false))
        {
            calls++;
        }

        Assert.True(calls > 30, $"only {calls} calls");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resuming_survives_any_call_that_fails(string format, bool isForGood)
    {
        var calls = 0;
        while (FailsAndIsFinished(format, new FaultyDisk(calls + 1, isForGood), resumes: true))
        {
            calls++;
        }

        Assert.True(calls > 30, $"only {calls} calls");
    }

    [Theory]
    [InlineData("zarr2")]
    [InlineData("zarr3")]
    [InlineData("npy")]
    [InlineData("npz")]
    [InlineData("h5")]
    [InlineData("h5-gzip")]
    public void Reads_that_stop_short_are_continued(string format)
    {
        using var store = new JournaledStore(format);
        store.LeaveUnfinished(5);
        using (var target = store.Open(resume: true, new FaultyDisk(0) { ReadsShort = true }))
        {
            Assert.Equal((5L, 0L), (target.ChunksKept, target.ChunksLost));
            store.Write(target);
            target.Complete();
        }

        store.AssertComplete(format);
    }

    private static bool FailsAndIsFinished(string format, FaultyDisk disk, bool resumes)
    {
        using var store = new JournaledStore(format);
        if (resumes)
        {
            store.LeaveUnfinished(5);
        }

        var error = Record.Exception(() => WriteAll(store, disk, resumes));
        Assert.Equal(0, disk.OpenFiles);
        Assert.Equal(0, store.Pool.LiveBytes);
        AssertIsNamed(store, disk, error);
        AssertNoHalfChunk(store);
        if (error is not null)
        {
            Finish(store, format);
        }

        store.AssertComplete(format);
        return disk.HasFailed;
    }

    private static void WriteAll(JournaledStore store, FaultyDisk disk, bool resume)
    {
        using var target = store.Open(resume, disk);
        store.Write(target);
        target.Complete();
    }

    private static void AssertIsNamed(JournaledStore store, FaultyDisk disk, Exception? error)
    {
        Assert.Equal(disk.HasFailed, error is not null);
        if (error is not null)
        {
            Assert.IsType<StorageSystemException>(error);
            Assert.StartsWith(store.Path, error.Message, StringComparison.Ordinal);
            Assert.Contains(disk.Failure!, error.Message, StringComparison.Ordinal);
        }
    }

    // INV-12: what is there under a chunk's name decodes to the chunk; what is not yet there reads as fill.
    private static void AssertNoHalfChunk(JournaledStore store)
    {
        if (!File.Exists(store.Path) && !File.Exists(Path.Combine(store.Path, ".zarray")) && !File.Exists(Path.Combine(store.Path, "zarr.json")))
        {
            return;
        }

        using var source = Store.OpenSource(store.Path);
        using var actual = Pattern.Read(source);
        using var expected = Pattern.Array(DType.Float32, 11, 14);
        for (var i = 0; i < actual.Size; i++)
        {
            Assert.Contains(actual.AsSpan<float>()[i], (float[])[expected.AsSpan<float>()[i], 0]);
        }
    }

    // What failed before a journal promised anything is begun again; what failed after the dataset had its name is complete.
    private static void Finish(JournaledStore store, string format)
    {
        if (File.Exists(store.Journal) && !(format == "npy" && File.Exists(store.Path)))
        {
            store.Resume();
            return;
        }

        using var target = Store.CreateJournaled(store.Path, null, store.Options with { Overwrite = true, Disk = new FaultyDisk(0) }, [], resume: false);
        store.Write(target);
        target.Complete();
    }
}
