using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Storage.Journals;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Journals;

/// <summary>What cannot be resumed, or must not be written, says so.</summary>
public sealed class JournalErrorTests
{
    [Fact]
    public void A_changed_program_is_refused_and_the_change_named()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(3);
        var before = store.Content;
        Assert.Equal(
            $"{store.Path}: resume: step 2 of the program was 'add of #1', but is 'subtract of #1'. Run the program that began it, or run " +
            "without resuming, to compute all of it anew.",
            Assert.Throws<ChangedProgramException>(() => store.Open(resume: true, program: ["arange: int32 (40,)", "subtract of #1"])).Message);
        Assert.Contains("the program had 2 steps, but has 1",
            Assert.Throws<ChangedProgramException>(() => store.Open(resume: true, program: ["arange: int32 (40,)"])).Message, StringComparison.Ordinal);
        Assert.Equal(before, store.Content);
        Assert.Equal((3L, 0L), store.Resume());
    }

    [Fact]
    public void Another_build_goes_on_if_its_results_are_the_same()
    {
        var begun = new JournalHeader(1, "ActorArrays 0.1.0+a", "npy", ["ones"]);
        Assert.Null(begun.DifferenceTo(begun with { Software = "ActorArrays 0.2.0+b" }));
        Assert.Equal(
            "it was begun by ActorArrays 0.1.0+a, and this, ActorArrays 0.2.0+b, may compute other bits (version 1 of the results, now 2)",
            begun.DifferenceTo(begun with { Software = "ActorArrays 0.2.0+b", Results = 2 }));
    }

    [Fact]
    public void A_journal_that_names_no_version_of_the_results_is_of_another_one()
    {
        var old = JournalHeader.Parse("""{"software": "ActorArrays 0.1.0", "store": "npy", "program": ["ones"]}"""u8.ToArray());
        Assert.NotNull(old.DifferenceTo(new JournalHeader(ResultsVersion.Current, "ActorArrays 0.1.0", "npy", ["ones"])));
    }

    [Fact]
    public void A_difference_deep_in_a_long_step_is_shown()
    {
        using var store = new JournaledStore("npy");
        var same = new string('a', 400);
        using (var target = store.Open(resume: false, program: [$"normal {same} seed=1 {same}"]))
        {
            store.Write(target, end: 2);
        }

        var error = Assert.Throws<ChangedProgramException>(() => store.Open(resume: true, program: [$"normal {same} seed=2 {same}"]));
        Assert.Contains("seed=1", error.Message, StringComparison.Ordinal);
        Assert.Contains("seed=2", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 600);
    }

    [Fact]
    public void Another_dataset_under_the_name_is_refused()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(3);
        var error = Assert.Throws<ChangedProgramException>(() => Store.CreateJournaled(
            store.Path, null, store.Options with { Compression = Compression.Zlib }, ["arange: int32 (40,)", "add of #1"], resume: true));
        Assert.Contains("the dataset was to be 'Zarr 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("zlib", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zarr2")]
    [InlineData("zarr3")]
    [InlineData("npy")]
    public void A_beginning_that_failed_can_be_resumed_whichever_call_it_is(string format)
    {
        for (var call = 1; ; call++)
        {
            using var store = new JournaledStore(format);
            var disk = new FaultyDisk(call);
            if (Record.Exception(() => store.Open(resume: false, disk).Dispose()) is null)
            {
                Assert.True(call > 5, $"only {call - 1} calls");
                return;
            }

            Assert.Equal((0L, 0L), store.Resume());
            store.AssertComplete(format);
        }
    }

    [Fact]
    public void A_complete_dataset_has_no_journal_to_resume()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(3);
        store.Resume();
        var error = Assert.Throws<StorageExistsException>(() => store.Open(resume: true));
        Assert.Contains("resume: it is there, but has no journal, so it is complete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_dataset_is_overwritten_only_when_asked_for()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(3);
        var before = store.Content;
        Assert.Equal(
            $"{store.Path}: create: it exists already. Choose another name, or ask for it to be overwritten. It is the unfinished work of an " +
            "earlier run, which can be resumed.",
            Assert.Throws<StorageExistsException>(() => store.Open(resume: false)).Message);
        Assert.Equal(before, store.Content);
        using var anew = Store.CreateJournaled(store.Path, null, store.Options with { Overwrite = true }, [], resume: false);
        Assert.Null(anew.Kept);
        Assert.Equal([".zarray"], Directory.EnumerateFileSystemEntries(store.Path).Select(Path.GetFileName).Where(name => name != ".replaced"));
    }

    [Fact]
    public void A_dataset_written_without_a_journal_voids_the_one_that_was_there()
    {
        using var store = new JournaledStore("zarr2");
        store.LeaveUnfinished(3);
        using var target = Store.CreateTarget(store.Path, null, store.Options with { Overwrite = true });
        Assert.False(File.Exists(store.Journal));
    }

    // Not when all is computed and the file is put together.
    [Theory]
    [InlineData("x.h5")]
    [InlineData("x.npz")]
    public void What_the_format_has_not_is_refused_at_once(string name)
    {
        using var directory = new TemporaryDirectory();
        var options = new TargetOptions { DType = DType.Int8, Shape = [3], ChunkShape = [2], Compression = Compression.Blosc };
        Assert.Throws<UnsupportedDataException>(() => Store.CreateJournaled(directory.File(name), null, options, [], resume: false));
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public void Two_runs_do_not_write_one_dataset()
    {
        using var store = new JournaledStore("npy");
        using var first = store.Open(resume: false);
        var error = Assert.Throws<StorageSystemException>(() => store.Open(resume: false));
        Assert.Contains(store.Journal, error.Message, StringComparison.Ordinal);
        Assert.Contains("Another run may be writing the dataset", error.Message, StringComparison.Ordinal);
        store.Write(first);
        first.Complete();
        store.AssertComplete("npy");
    }

    [Fact]
    public void A_dataset_of_a_group_has_its_journal_beside_the_store()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("x.zarr");
        var options = new TargetOptions { DType = DType.Int8, Shape = [3] };
        using var target = Store.CreateJournaled(path, "model/t2m", options, [], resume: false);
        Assert.Equal(path + ".model.t2m.journal", Store.JournalOf(path, "/model/t2m"));
        Assert.Null(Store.JournalOf(path));
    }
}
