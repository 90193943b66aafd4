using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Host.Tests.Durability;

/// <summary>Computations that were interrupted, whatever the reason, and gone on with.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("actorarrays-resume-").FullName;
    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Threads = 2, Window = 16, RetryDelay = TimeSpan.FromTicks(1) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ChunkedArray Anomaly(ulong seed = 1, ChunkSpec? chunks = null)
    {
        var x = new ArrayRandom(seed).Normal(0, 1, [40, 60], chunks: chunks ?? (10, 10));
        return x - x.Mean(axis: 0);
    }

    [Theory]
    [InlineData("x.zarr")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    [InlineData("x.h5")]
    public async Task A_cancelled_store_is_completed_to_the_same_bytes(string name)
    {
        // Many more chunks than tasks that are on their way at a time: the run hears of its end before it hears of all of them.
        var array = Anomaly(chunks: (2, 3));
        var expected = await StoredAsync(array, name, new FaultyDisk(0));
        Remove(name);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var disk = new PausingDisk(writes: 12);
        var request = Request(array, name, resume: false) with { Disk = disk };
        var storing = _runtime.StoreAsync([request], cancellation: stop.Token);
        await Task.WhenAny(disk.Paused, storing);
        await stop.CancelAsync();
        disk.GoOn();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storing);
        Assert.True(File.Exists(PathOf(name) + ".journal"));
        var report = await _runtime.StoreAsync([request with { Resume = true, Disk = null }], cancellation: Stop);
        Assert.InRange(report.ChunksKept, 1, 399);
        Assert.True(report.Run.Tasks >= 400 - report.ChunksKept);
        Assert.Equal(expected, ContentOf(name));
    }

    [Fact]
    public async Task Nothing_is_computed_of_a_store_that_has_every_chunk()
    {
        // The last call of a run removes the journal; without it all is stored, and still to be resumed.
        var disk = new FaultyDisk(await CallsAsync("x.zarr"));
        await Assert.ThrowsAsync<StorageSystemException>(() => StoreAsync("x.zarr", resume: false, disk));
        var report = await StoreAsync("x.zarr", resume: true);
        Assert.Equal((24L, 0L), (report.ChunksKept, report.Run.Tasks));
        Assert.False(File.Exists(PathOf("x.zarr") + ".journal"));
    }

    [Theory]
    [InlineData("x.zarr")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    [InlineData("x.h5")]
    public async Task A_disk_that_fails_for_good_from_any_call_on_leaves_a_store_to_be_finished(string name)
    {
        var expected = await UndisturbedAsync(name);
        for (var call = 1; call <= await CallsAsync(name); call += 3)
        {
            var disk = new FaultyDisk(call, isForGood: true);
            var error = await Record.ExceptionAsync(() => StoreAsync(name, resume: false, disk));
            Assert.True(error is StorageException or RunFailedException, $"call {call}: {error}");
            Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.Equal(0, disk.OpenFiles);
            Assert.Equal(0, _runtime.Pool.LiveBytes);
            await StoreAsync(name, resume: File.Exists(PathOf(name) + ".journal"), new FaultyDisk(0));
            Assert.Equal(expected, ContentOf(name));
            Remove(name);
        }
    }

    // The last calls complete the datasets one after the other; at each of them some are complete and some are not.
    [Theory]
    [InlineData("a.zarr", "b.npy")]
    [InlineData("a.npy", "b.zarr")]
    [InlineData("a.h5", "b.npz")]
    public async Task Two_stores_of_one_call_are_resumed_by_one_call_wherever_it_stopped(string first, string second)
    {
        var disk = new FaultyDisk(0);
        await StoreTwoAsync(first, second, resume: false, disk);
        var expected = (First: ContentOf(first), Second: ContentOf(second));
        for (var call = disk.Calls; call > disk.Calls - 12; call--)
        {
            Remove(first);
            Remove(second);
            await Assert.ThrowsAnyAsync<Exception>(() => StoreTwoAsync(first, second, resume: false, new FaultyDisk(call, isForGood: true)));
            var report = await StoreTwoAsync(first, second, resume: true, new FaultyDisk(0));
            Assert.Equal(expected.First, ContentOf(first));
            Assert.Equal(expected.Second, ContentOf(second));
            Assert.True(call < disk.Calls - 6 || report.Run.Tasks == 0, $"call {call}: {report.Run.Tasks} tasks");
            Assert.Null(Store.JournalOf(PathOf(first)) ?? Store.JournalOf(PathOf(second)));
        }
    }

    [Fact]
    public async Task A_complete_store_of_another_program_is_not_taken_for_one_of_the_call()
    {
        var disk = new FaultyDisk(0);
        await StoreTwoAsync("a.zarr", "b.npy", resume: false, disk);
        Remove("a.zarr");
        Remove("b.npy");
        // The last call removes the second journal; the first is gone.
        await Assert.ThrowsAnyAsync<Exception>(() => StoreTwoAsync("a.zarr", "b.npy", resume: false, new FaultyDisk(disk.Calls)));
        await Assert.ThrowsAsync<StorageExistsException>(() => _runtime.StoreAsync(
            [Request(Anomaly(seed: 2), "a.zarr", resume: true), Request(Anomaly() + 1, "b.npy", resume: true)], cancellation: Stop));
    }

    [Fact]
    public async Task One_call_that_fails_while_chunks_are_written_is_tried_again()
    {
        var expected = await UndisturbedAsync("x.zarr");
        var calls = await CallsAsync("x.zarr");
        for (var call = 10; call < calls - 3; call += 5)
        {
            var disk = new FaultyDisk(call);
            var report = await StoreAsync("x.zarr", resume: false, disk);
            Assert.Equal((true, 1L), (disk.HasFailed, report.Run.Retries));
            Assert.Equal(expected, ContentOf("x.zarr"));
            Remove("x.zarr");
        }
    }

    [Fact]
    public async Task A_changed_program_is_refused_with_the_step_that_changed()
    {
        await LeaveUnfinishedAsync("x.zarr");
        var error = await Assert.ThrowsAsync<ChangedProgramException>(() =>
            _runtime.StoreAsync([Request(Anomaly(seed: 2), "x.zarr", resume: true)], cancellation: Stop));
        Assert.Contains("resume: step 1 of the program was 'random.normal", error.Message, StringComparison.Ordinal);
        Assert.Contains("Seed=1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Seed=2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_input_is_refused_and_named()
    {
        var input = PathOf("in.npy");
        await ChunkedArray.Arange(2400).Reshape(40, 60).StoreAsync(input, runtime: _runtime, cancellation: Stop);
        var disk = new FaultyDisk(20, isForGood: true);
        using (var source = Store.OpenSource(input))
        {
            var request = Request(ChunkedArray.FromSource(source, (10, 10)) + 1, "x.zarr", resume: false) with { Disk = disk };
            await Assert.ThrowsAsync<RunFailedException>(() => _runtime.StoreAsync([request], cancellation: Stop));
        }

        await ChunkedArray.Arange(2, 2402, 1).Reshape(40, 60).StoreAsync(input, overwrite: true, runtime: _runtime, cancellation: Stop);
        File.SetLastWriteTimeUtc(input, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var changed = Store.OpenSource(input);
        var error = await Assert.ThrowsAsync<ChangedProgramException>(() =>
            _runtime.StoreAsync([Request(ChunkedArray.FromSource(changed, (10, 10)) + 1, "x.zarr", resume: true)], cancellation: Stop));
        Assert.Contains("step 1 of the program was 'read ", error.Message, StringComparison.Ordinal);
        Assert.Contains("in.npy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_resumed_says_so()
    {
        await using var kept = await _runtime.PersistAsync(Anomaly(), cancellation: Stop);
        var error = await Assert.ThrowsAsync<UnsupportedDataException>(() =>
            _runtime.StoreAsync([Request(kept.Array + 1, "x.zarr", resume: true)], cancellation: Stop));
        Assert.Contains("its chunks are kept by this process, and are gone with it; store the array that was persisted", error.Message, StringComparison.Ordinal);
        await _runtime.StoreAsync([Request(kept.Array + 1, "x.zarr", resume: false)], cancellation: Stop);
    }

    [Fact]
    public async Task Lengths_that_a_mask_leaves_are_found_again_and_its_chunks_kept()
    {
        var x = new ArrayRandom(1).Normal(0, 1, [2400], chunks: 100);
        var expected = await StoredAsync(x[x > 0], "y.zarr", new FaultyDisk(0));
        await Assert.ThrowsAsync<RunFailedException>(() => StoredAsync(x[x > 0], "x.zarr", new FaultyDisk(25, isForGood: true)));
        var report = await _runtime.StoreAsync([Request(x[x > 0], "x.zarr", resume: true)], cancellation: Stop);
        Assert.InRange(report.ChunksKept, 1, 23);
        Assert.Equal(expected, ContentOf("x.zarr"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private StoreRequest Request(ChunkedArray array, string name, bool resume) => new(array, PathOf(name)) { Overwrite = true, Resume = resume };

    private Task<StoreReport> StoreAsync(string name, bool resume, IStorageDisk? disk = null) =>
        _runtime.StoreAsync([Request(Anomaly(), name, resume) with { Disk = disk }], cancellation: Stop);

    private Task<StoreReport> StoreTwoAsync(string first, string second, bool resume, IStorageDisk disk) => _runtime.StoreAsync(
        [Request(Anomaly(), first, resume) with { Disk = disk }, Request(Anomaly() + 1, second, resume) with { Disk = disk }], cancellation: Stop);

    private async Task LeaveUnfinishedAsync(string name) =>
        await Assert.ThrowsAsync<RunFailedException>(() => StoreAsync(name, resume: false, new FaultyDisk(30, isForGood: true)));

    private async Task<SortedDictionary<string, string>> StoredAsync(ChunkedArray array, string name, IStorageDisk disk)
    {
        await _runtime.StoreAsync([Request(array, name, resume: false) with { Disk = disk }], cancellation: Stop);
        return ContentOf(name);
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync(string name)
    {
        var content = await StoredAsync(Anomaly(), name, new FaultyDisk(0));
        Remove(name);
        return content;
    }

    // How many calls to the disk an undisturbed run makes.
    private async Task<int> CallsAsync(string name)
    {
        var disk = new FaultyDisk(0);
        await StoreAsync(name, resume: false, disk);
        Remove(name);
        return disk.Calls;
    }

    private void Remove(string name)
    {
        if (Directory.Exists(PathOf(name)))
        {
            Directory.Delete(PathOf(name), recursive: true);
        }

        File.Delete(PathOf(name));
    }

    private SortedDictionary<string, string> ContentOf(string name)
    {
        var path = PathOf(name);
        Assert.Empty(Directory.EnumerateFiles(_directory, "*.partial").Concat(Directory.EnumerateFiles(_directory, "*.journal")));
        return File.Exists(path)
            ? new SortedDictionary<string, string> { [""] = Convert.ToHexString(File.ReadAllBytes(path)) }
            : new SortedDictionary<string, string>(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(path, file), file => Convert.ToHexString(File.ReadAllBytes(file))));
    }
}
