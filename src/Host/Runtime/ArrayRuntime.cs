using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Host.Why;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays;

/// <summary>Computes lazy arrays: the actors, their threads and the memory of one process.</summary>
/// <remarks>
/// One for a process is enough; <see cref="Default"/> is made when it is first needed. A host application makes its own,
/// with its own limits. <b>Thread safety:</b> all members; several computations share the budget.
/// <b>Owner:</b> whoever made it disposes it, which cancels what still runs.
/// </remarks>
public sealed partial class ArrayRuntime : IAsyncDisposable
{
    private static readonly Lazy<ArrayRuntime> Shared = new(() => new ArrayRuntime());
    private readonly ActorSystem _system;
    private object? _whyGate = new();
    private WhyListener? _why;
    private bool _hasWhy;

    /// <summary>Starts the threads.</summary>
    /// <param name="options">Memory, threads, spilling, retries; null for the defaults of this machine.</param>
    /// <param name="time">The clock for back-off and progress; null for the system's.</param>
    public ArrayRuntime(ActorArraysOptions? options = null, TimeProvider? time = null)
    {
        Options = options ?? new ActorArraysOptions();
        Pool = new BufferPool(Options.MemoryOrDefault.Value);
        Time = time ?? TimeProvider.System;
        _system = new ActorSystem(new ActorSystemOptions
        {
            Budget = Options.MemoryOrDefault,
            Threads = Options.ThreadsOrDefault,
            SpillDirectory = Options.SpillDirectoryOrDefault,
            TimeProvider = Time,
        });
    }

    /// <summary>The runtime of arrays that are computed without naming one.</summary>
    public static ArrayRuntime Default => Shared.Value;

    /// <summary>How it was set up.</summary>
    public ActorArraysOptions Options { get; }

    /// <summary>The actors underneath.</summary>
    public ActorSystem Actors => _system;

    /// <summary>The memory of chunks, exactly accounted.</summary>
    public BufferPool Pool { get; }

    internal TimeProvider Time { get; }

    /// <summary>Says in words what runs, what waits for what, and who has the memory: why is nothing running?</summary>
    /// <remarks>Answered between two messages of the actors, at any moment, from any thread.</remarks>
    public Task<string> WhyAsync() => _system.DescribeWaitingAsync();

    /// <summary>Computes arrays into memory, in one run with shared intermediates.</summary>
    /// <returns>One array in C order for each, in managed memory: nothing to dispose.</returns>
    /// <exception cref="RunFailedException">A task failed for good.</exception>
    /// <exception cref="ActorArrays.Tasks.BudgetException">One task needs more than the whole budget.</exception>
    public async Task<ComputedArrays> ComputeAsync(
        IReadOnlyList<ChunkedArray> arrays, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var stages = new Stages(this, options ?? new ComputeOptions(), cancellation);
        await using var _ = stages.ConfigureAwait(false);
        var known = await stages.WithKnownShapesAsync(arrays).ConfigureAwait(false);
        var results = known.Select(ManagedResult.Allocate).ToArray();
        var targets = known.Select((array, i) => (ComputeTarget)new ComputeTarget.Memory(array, results[i].Array)).ToArray();
        var report = await stages.RunAsync(targets).ConfigureAwait(false);
        options?.Program?.Got(results);
        return new ComputedArrays(results, known, report);
    }

    /// <summary>Computes an array and keeps its chunks, in memory or spilled, behind their actors.</summary>
    /// <remarks>Dispose the result to free them.</remarks>
    public async Task<PersistedArray> PersistAsync(
        ChunkedArray array, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        var (persisted, handle) = await KeepAsync([array], options, cancellation).ConfigureAwait(false);
        return new PersistedArray(persisted[0], handle);
    }

    /// <summary>Computes arrays in one run with shared intermediates and keeps their chunks, in memory or spilled, behind their actors.</summary>
    /// <remarks>Dispose the result to free them.</remarks>
    public async Task<PersistedArrays> PersistAsync(
        IReadOnlyList<ChunkedArray> arrays, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var (persisted, handle) = await KeepAsync(arrays, options, cancellation).ConfigureAwait(false);
        return new PersistedArrays(persisted, handle);
    }

    /// <summary>Computes arrays into datasets; each is complete when the task is.</summary>
    /// <remarks>
    /// While it is written, a dataset has a journal beside it, so that a computation that was cancelled, failed or killed
    /// can be gone on with: see <see cref="StoreRequest.Resume"/>.
    /// </remarks>
    /// <exception cref="RunFailedException">A task failed for good.</exception>
    /// <exception cref="ChangedProgramException">What is to be resumed was begun by another program.</exception>
    /// <exception cref="StorageException">A dataset cannot be begun, resumed or completed.</exception>
    public async Task<StoreReport> StoreAsync(
        IReadOnlyList<StoreRequest> requests, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var stages = new Stages(this, options ?? new ComputeOptions(), cancellation);
        await using var _ = stages.ConfigureAwait(false);
        var known = await stages.WithKnownShapesAsync([.. requests.Select(request => request.Array)]).ConfigureAwait(false);
        var targets = new List<IChunkedTarget>();
        try
        {
            var ended = EndedDatasets.Of(requests.Where(request => request.Resume).Select(request => (request.Path, request.Dataset, request.Disk)));
            for (var i = 0; i < requests.Count; i++)
            {
                targets.Add(requests[i].Open(known[i], stages.Rewrites, ended));
            }

            var report = await WriteAsync(stages, known, targets).ConfigureAwait(false);
            var journaled = targets.OfType<JournaledTarget>().ToArray();
            return new StoreReport(report, journaled.Sum(target => target.ChunksKept), journaled.Sum(target => target.ChunksLost));
        }
        finally
        {
            targets.ForEach(target => target.Dispose());
        }
    }

    /// <summary>Computes arrays into datasets that the caller has opened; each is complete when the task is.</summary>
    /// <remarks>The caller still disposes the targets.</remarks>
    public async Task<RunReport> WriteAsync(
        IReadOnlyList<(ChunkedArray Array, IChunkedTarget Target)> outputs, ComputeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var stages = new Stages(this, options ?? new ComputeOptions(), cancellation);
        await using var _ = stages.ConfigureAwait(false);
        var known = await stages.WithKnownShapesAsync([.. outputs.Select(output => output.Array)]).ConfigureAwait(false);
        return await WriteAsync(stages, known, [.. outputs.Select(output => output.Target)]).ConfigureAwait(false);
    }

    private async Task<(IReadOnlyList<ChunkedArray> Arrays, RunHandle Handle)> KeepAsync(
        IReadOnlyList<ChunkedArray> arrays, ComputeOptions? options, CancellationToken cancellation)
    {
        var stages = new Stages(this, options ?? new ComputeOptions(), cancellation);
        await using var _ = stages.ConfigureAwait(false);
        var built = await stages.ResolveAsync(arrays).ConfigureAwait(false);
        return await stages.PersistAsync(built).ConfigureAwait(false);
    }

    private static async Task<RunReport> WriteAsync(
        Stages stages, IReadOnlyList<ChunkedArray> known, IReadOnlyList<IChunkedTarget> targets)
    {
        var report = await stages.RunAsync(
            [.. targets.Select((target, i) => new ComputeTarget.Store(known[i], target))]).ConfigureAwait(false);
        JournaledTarget.CompleteAll(targets);
        return report;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Member is { } member)
        {
            await member.DisposeAsync().ConfigureAwait(false);
        }

        await _system.DisposeAsync().ConfigureAwait(false);
        _why?.Dispose();
        Pool.Clear();
    }

    /// <summary>A computation begins: if it takes long, other processes of the user may ask what it waits for.</summary>
    internal void AnswerWhySoon()
    {
        if (Options.AnswerWhy)
        {
            LazyInitializer.EnsureInitialized(ref _why, ref _hasWhy, ref _whyGate, () => new WhyListener(WhyAsync));
        }
    }
}
