using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Host.Cluster;

/// <summary>Computes what a program of a cluster asks for, at its home.</summary>
internal sealed class ProgramComputer(ArrayRuntime runtime, ComputeOptions options) : IArrayComputer, IAsyncDisposable
{
    private readonly List<PersistedArrays> _kept = [];

    /// <summary>What was computed last.</summary>
    internal IReadOnlyList<NdArray> Last { get; private set; } = [];

    public async Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var computed = await runtime.ComputeAsync(arrays, options, cancellation).ConfigureAwait(false);
        Last = computed;
        return [.. computed.Select((data, i) => new ComputedArray(data, computed.Chunks[i]))];
    }

    public async Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var kept = await runtime.PersistAsync(arrays, options, cancellation).ConfigureAwait(false);
        _kept.Add(kept);
        return kept.Arrays;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var kept in _kept)
        {
            await kept.DisposeAsync().ConfigureAwait(false);
        }
    }
}
