using ActorArrays.Actors;
using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>The runs of one computation: those that find unknown lengths first, then the last one.</summary>
/// <remarks>What earlier runs keep is freed when the computation ends.</remarks>
internal sealed class Stages(ArrayRuntime runtime, ComputeOptions options, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<RunHandle> _kept = [];
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
        return report with { ModelledPeak = computation.ModelledPeak(runtime.Actors.Budget) };
    }

    /// <summary>Runs a plan whose chunks stay; the caller owns the handle.</summary>
    public async Task<(IReadOnlyList<ChunkedArray> Arrays, RunHandle Handle)> PersistAsync(IReadOnlyList<ChunkedArray> arrays)
    {
        var (computation, handle) = Start([.. arrays.Select(array => new ComputeTarget.Persist(array))]);
        try
        {
            await handle.Completion.ConfigureAwait(false);
            return ([.. arrays.Select((_, i) => computation.Persisted(i, handle.Id))], handle);
        }
        catch
        {
            await handle.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

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
