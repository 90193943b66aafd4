using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>The runs of one computation: those that find unknown lengths first, then the last one.</summary>
/// <remarks>What earlier runs keep is freed when the computation ends.</remarks>
internal sealed class Stages(ArrayRuntime runtime, ComputeOptions options, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<RunHandle> _kept = [];
    private RunReport? _earlier;
    private readonly long _startedAt = runtime.Time.GetTimestamp();

    /// <summary>True if expressions are rewritten before they are computed.</summary>
    public bool Rewrites => options.Rewrite;

    /// <summary>The arrays once every operation that waits for lengths is built.</summary>
    public async Task<IReadOnlyList<ChunkedArray>> ResolveAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        for (var wanted = Staging.Next(arrays); wanted.Count > 0; wanted = Staging.Next(arrays))
        {
            arrays = Staging.Replace(arrays, wanted, await KeepAsync(wanted).ConfigureAwait(false));
        }

        return arrays;
    }

    /// <summary>The arrays with every length known.</summary>
    public async Task<IReadOnlyList<ChunkedArray>> WithKnownShapesAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        arrays = await ResolveAsync(arrays).ConfigureAwait(false);
        var unknown = arrays.Where(array => !array.IsShapeKnown).Distinct().ToArray();
        return unknown.Length == 0 ? arrays : Staging.Replace(arrays, unknown, await KeepAsync(unknown).ConfigureAwait(false));
    }

    /// <summary>Runs a plan to its end.</summary>
    public async Task<RunReport> RunAsync(IReadOnlyList<ComputeTarget> targets)
    {
        var (computation, handle) = Start(targets);
        await using var owner = handle.ConfigureAwait(false);
        var report = await handle.Completion.ConfigureAwait(false);
        return WithEarlier(report with { ModelledPeak = computation.ModelledPeak(runtime.Actors.Budget) });
    }

    /// <summary>Runs a plan whose chunks stay; the caller owns the handle.</summary>
    public async Task<(IReadOnlyList<ChunkedArray> Arrays, RunHandle Handle)> PersistAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        var (computation, handle) = Start([.. arrays.Select(array => new ComputeTarget.Persist(array))]);
        try
        {
            var report = await handle.Completion.ConfigureAwait(false);
            _earlier = WithEarlier(report with { ModelledPeak = computation.ModelledPeak(runtime.Actors.Budget) });
            return ([.. arrays.Select((_, i) => computation.Persisted(i, handle.Id))], handle);
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

    private async Task<IReadOnlyList<ChunkedArray>> KeepAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        var (persisted, handle) = await PersistAsync(arrays).ConfigureAwait(false);
        _kept.Add(handle);
        return persisted;
    }

    private (Computation Computation, RunHandle Handle) Start(IReadOnlyList<ComputeTarget> targets)
    {
        var computation = Computation.Create(targets, runtime.Pool, options.Rewrite);
        computation.ThrowIfTooLarge(runtime.Actors.Budget);
        var run = options.ForRun(
            runtime.Options, runtime.Time.GetElapsedTime(_startedAt), isStoring: targets.Any(static target => target is ComputeTarget.Store));
        runtime.AnswerWhySoon();
        var handle = runtime.Actors.Start(computation.Plan, computation.Runner, computation.Codec, run, cancellation);
        return (computation, handle);
    }
}
