using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Storage.Hdf5;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Journals;

public sealed class JournalTests
{
    // Bytes of a chunk's record: head and content.
    private const int RecordBytes = 8 + 21;

    public static TheoryData<string> Formats => JournaledStore.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_resumed_dataset_keeps_what_was_finished_and_ends_like_an_undisturbed_one(string format)
    {
        for (var chunks = 0; chunks <= JournaledStore.ChunkCount; chunks++)
        {
            using var store = new JournaledStore(format);
            store.LeaveUnfinished(chunks);
            Assert.Equal(chunks > 0 || IsZarr(format), File.Exists(store.Journal));
            Assert.Equal((chunks, 0L), store.Resume());
            store.AssertComplete(format);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_journal_that_is_cut_at_any_byte_keeps_its_whole_records(string format)
    {
        using var finished = new JournaledStore(format);
        finished.LeaveUnfinished(5);
        var length = (int)new FileInfo(finished.Journal).Length;
        var firstChunk = length - (5 * RecordBytes);
        for (var cut = firstChunk; cut < length; cut += 7)
        {
            using var store = new JournaledStore(format);
            store.LeaveUnfinished(5);
            Cut(store.Journal, cut);
            Assert.Equal(((cut - firstChunk) / RecordBytes, 0L), store.Resume());
            store.AssertComplete(format);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_journal_without_a_whole_header_promises_nothing(string format)
    {
        foreach (var cut in (int[])[0, 5, 8, 15, 40])
        {
            using var store = new JournaledStore(format) { Options = OverwritingOptions(format) };
            store.LeaveUnfinished(5);
            Cut(store.Journal, cut);
            Assert.Equal((0L, 0L), store.Resume());
            store.AssertComplete(format);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_record_is_not_believed_nor_what_follows_it(string format)
    {
        using var store = new JournaledStore(format);
        store.LeaveUnfinished(6);
        Damage(store.Journal, (int)new FileInfo(store.Journal).Length - (2 * RecordBytes) + 12);
        Assert.Equal((4L, 0L), store.Resume());
        store.AssertComplete(format);
    }

    [Theory]
    [InlineData("zarr2", "x.zarr/0.1")]
    [InlineData("zarr3", "x.zarr/c/0/1")]
    [InlineData("npy", ".x.npy.partial")]
    [InlineData("npz", ".x.npz.partial")]
    [InlineData("h5-gzip", ".x.h5.partial")]
    public void A_stored_chunk_that_is_not_as_the_journal_says_is_computed_again(string format, string file)
    {
        using var store = new JournaledStore(format);
        store.LeaveUnfinished(6);
        var path = Path.Combine(Path.GetDirectoryName(store.Path)!, file);
        Damage(path, format.StartsWith("np", StringComparison.Ordinal) ? 128 + (5 * sizeof(float)) : 20);
        Assert.Equal((5L, 1L), store.Resume());
        store.AssertComplete(format);
    }

    [Fact]
    public void A_damaged_chunk_in_its_place_in_an_HDF5_file_is_computed_again()
    {
        using var store = new JournaledStore("h5");
        store.LeaveUnfinished(6);
        var partial = Path.Combine(Path.GetDirectoryName(store.Path)!, ".x.h5.partial");
        var places = Hdf5Places.Read(new StoragePlace(partial, "x"), [11, 14], [3, 5], isChunked: true);
        Assert.Equal(JournaledStore.ChunkCount, places.Distinct().Count());
        Damage(partial, (int)places[4] + 9);
        Assert.Equal((5L, 1L), store.Resume());
        store.AssertComplete("h5");
    }

    [Theory]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    public void Very_many_chunks_of_an_HDF5_file_wait_in_slots(int chunks, bool isAssembled)
    {
        using var directory = new TemporaryDirectory();
        var options = new TargetOptions { DType = DType.Int8, Shape = [chunks], ChunkShape = [1] };
        using (var target = Store.CreateJournaled(directory.File("x.h5"), null, options, [], resume: false))
        {
            Assert.Equal(isAssembled, File.Exists(directory.File(".x.h5.assembly")));
            Pattern.WriteAll(target);
            target.Complete();
        }

        using var source = Store.OpenSource(directory.File("x.h5"));
        Pattern.AssertIsStored(source, DType.Int8, chunks);
        Assert.Single(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public void A_chunk_that_is_gone_is_computed_again()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(6);
        File.Delete(Path.Combine(store.Path, "1.0"));
        Assert.Equal((5L, 1L), store.Resume());
        store.AssertComplete("zarr2");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_a_write_left_when_its_process_ended_is_removed(string format)
    {
        using var store = new JournaledStore(format);
        store.LeaveUnfinished(3);
        if (IsZarr(format))
        {
            File.WriteAllText(Path.Combine(store.Path, ".0.2.4711-5.partial"), "half a chunk");
        }
        else if (format == "h5-gzip")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(store.Path)!, ".x.h5.assembly"), "half a file");
        }

        store.Resume();
        store.AssertComplete(format);
    }

    [Fact]
    public void A_store_that_was_removed_is_begun_anew()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(6);
        Directory.Delete(store.Path, recursive: true);
        Assert.Equal((0L, 0L), store.Resume());
        store.AssertComplete("zarr2");
    }

    [Fact]
    public void Resuming_where_nothing_was_begun_begins()
    {
        using var store = new JournaledStore("npy");
        Assert.Equal((0L, 0L), store.Resume());
        store.AssertComplete("npy");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void NumPy_and_zarr_read_a_resumed_dataset(string format)
    {
        using var store = new JournaledStore(format);
        store.LeaveUnfinished(7);
        store.Resume();
        Python.Run(format switch
        {
            "npy" => "check(np.load(sys.argv[1]), (11, 14), 'f4')",
            "npz" => "check(np.load(sys.argv[1])['arr_0'], (11, 14), 'f4')",
            "h5" or "h5-gzip" => "check(h5py.File(sys.argv[1], 'r')['x'], (11, 14), 'f4')",
            "zarr3" => """
                if int(zarr.__version__.split(".")[0]) >= 3: check(zarr.open(sys.argv[1], mode="r"), (11, 14), "f4")
                """,
            _ => """check(zarr.open(sys.argv[1], mode="r"), (11, 14), "f4")""",
        }, store.Path);
    }

    private static bool IsZarr(string format) => format.StartsWith("zarr", StringComparison.Ordinal);

    private static TargetOptions OverwritingOptions(string format)
    {
        using var store = new JournaledStore(format);
        return store.Options with { Overwrite = true };
    }

    private static void Cut(string path, int length)
    {
        using var file = File.Open(path, FileMode.Open);
        file.SetLength(length);
    }

    private static void Damage(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x40;
        File.WriteAllBytes(path, bytes);
    }
}
