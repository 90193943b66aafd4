using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>The runs of one computation: those that find unknown lengths first, then the last one.</summary>
/// <remarks>What earlier runs keep is freed when the computation ends.</remarks>
internal sealed class Stages(ArrayRuntime runtime, ComputeOptions options, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<RunHandle> _kept = [];
    private RunReport? _earlier;
    private SharedRun? _begun;
    private readonly long _startedAt = runtime.Time.GetTimestamp();

    private ProgramSettings Settings => new(new Bytes(runtime.Pool.LimitBytes), AutoChunks.DefaultBytes, options.Rewrite);

    /// <summary>True if expressions are rewritten before they are computed.</summary>
    public bool Rewrites => options.Rewrite;

    /// <summary>The arrays once every operation that waits for lengths is built.</summary>
    public async Task<IReadOnlyList<ChunkedArray>> ResolveAsync(IReadOnlyList<ChunkedArray> arrays) =>
        await KnownShapes.ResolvedAsync(await AfterCallsAsync(arrays).ConfigureAwait(false), KeepAsync).ConfigureAwait(false);

    /// <summary>The arrays with every length known.</summary>
    public async Task<IReadOnlyList<ChunkedArray>> WithKnownShapesAsync(IReadOnlyList<ChunkedArray> arrays) =>
        await KnownShapes.OfAsync(await AfterCallsAsync(arrays).ConfigureAwait(false), KeepAsync).ConfigureAwait(false);

    /// <summary>
    /// Runs a plan to its end. In a cluster members compute the chunks, and this process, to which the targets belong, takes them from there.
    /// </summary>
    public async Task<RunReport> RunAsync(IReadOnlyList<ComputeTarget> targets)
    {
        if (Shared is null)
        {
            return await RunHereAsync(targets).ConfigureAwait(false);
        }

        var cuts = targets.Select(static target => target is ComputeTarget.Store store ? store.Into.ChunkShape : (Shape?)null).ToArray();
        var (chunks, handle) = await PersistAsync([.. targets.Select(static target => target.Array)], cuts).ConfigureAwait(false);
        await using var owner = handle.ConfigureAwait(false);
        return await RunHereAsync([.. targets.Select((target, i) => target with { Array = chunks[i] })]).ConfigureAwait(false);
    }

    private async Task<RunReport> RunHereAsync(IReadOnlyList<ComputeTarget> targets)
    {
        var (computation, handle) = Start(targets, null);
        await using var owner = handle.ConfigureAwait(false);
        var report = await handle.Completion.ConfigureAwait(false);
        return WithEarlier(report with { ModelledPeak = computation.ModelledPeak(runtime.Actors.Budget) });
    }

    /// <summary>Runs a plan whose chunks stay; the caller owns the handle.</summary>
    /// <param name="arrays">What to compute.</param>
    /// <param name="cuts">The chunk shapes that they are to have, where one is given.</param>
    public async Task<(IReadOnlyList<ChunkedArray> Arrays, RunHandle Handle)> PersistAsync(
        IReadOnlyList<ChunkedArray> arrays, IReadOnlyList<Shape?>? cuts = null)
    {
        arrays = [.. arrays.Select((array, i) => cuts?[i] is { } shape ? StoreChunks.Cut(array, shape) : array)];
        var (computation, handle) = Start([.. arrays.Select(array => new ComputeTarget.Persist(array))], cuts ?? []);
        try
        {
            var report = await handle.Completion.ConfigureAwait(false);
            _earlier = WithEarlier(report with { ModelledPeak = computation.ModelledPeak(runtime.Actors.Budget) });
            await SharedRun.SeeAsync(computation, arrays, handle, cancellation).ConfigureAwait(false);
            IReadOnlyList<ChunkedArray> persisted = [.. arrays.Select((_, i) => computation.Persisted(i, handle.Id))];
            _begun?.End(handle.Id, [.. arrays.Select((array, i) => array.Chunks.IsKnown ? null : persisted[i].Chunks)]);
            return (persisted, handle);
        }
        catch
        {
            await handle.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // What all stages have done is what the computation has.
    private RunReport WithEarlier(RunReport report) => _earlier is not { } earlier ? report : report with
    {
        Tasks = earlier.Tasks + report.Tasks,
        Retries = earlier.Retries + report.Retries,
        Backups = earlier.Backups + report.Backups,
        PeakBytes = Bytes.Max(earlier.PeakBytes, report.PeakBytes),
        SpilledBytes = earlier.SpilledBytes + report.SpilledBytes,
        ModelledPeak = Bytes.Max(earlier.ModelledPeak, report.ModelledPeak),
        Duration = earlier.Duration + report.Duration,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var handle in _kept)
        {
            await handle.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The tasks of delayed blocks wait for nothing: what would keep their threads, or be done by several of them, is done before.
    private async Task<IReadOnlyList<ChunkedArray>> AfterCallsAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        var (waits, calls) = DelayedStaging.Before(arrays);
        await Task.WhenAll(waits).WaitAsync(cancellation).ConfigureAwait(false);
        return calls.Count == 0
            ? arrays
            : DelayedStaging.With(arrays, calls, await runtime.ComputeAllAsync(calls, options, cancellation).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<ChunkedArray>> KeepAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        var (persisted, handle) = await PersistAsync(arrays).ConfigureAwait(false);
        _kept.Add(handle);
        return persisted;
    }

    /// <summary>The program, if members of a cluster are to take tasks of its runs.</summary>
    private ClusterProgram? Shared => runtime.Member is null ? null : options.Program;

    /// <param name="targets">What to compute.</param>
    /// <param name="cuts">What was cut for a store; null: the targets are this process's own, and so are the tasks.</param>
    private (Computation Computation, RunHandle Handle) Start(IReadOnlyList<ComputeTarget> targets, IReadOnlyList<Shape?>? cuts)
    {
        var computation = Computation.Create(targets, runtime.Pool, options.Rewrite);
        computation.ThrowIfTooLarge(runtime.Actors.Budget);
        var run = options.ForRun(
            runtime.Options, runtime.Time.GetElapsedTime(_startedAt), isStoring: targets.Any(static target => target is ComputeTarget.Store));
        runtime.AnswerWhySoon();
        _begun = Shared is { } program && cuts is not null ? SharedRun.Begin(program, targets, computation, cuts, Settings) : null;
        var arrays = targets.Select(static target => target.Array).ToArray();
        run = run with
        {
            Program = _begun is { } shared ? shared.Describe : null,
            Describe = () => Explanation.Of(arrays, options.Rewrite),
        };
        var handle = runtime.Actors.Start(computation.Plan, computation.Runner, runtime.TransferCodec ?? computation.Codec, run, cancellation);
        return (computation, handle);
    }
}
