using ActorArrays.Actors;
using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>Arrays that were computed in one run and whose chunks are kept. Dispose it to free them.</summary>
public sealed class PersistedArrays : IAsyncDisposable
{
    private readonly RunHandle _handle;

    internal PersistedArrays(IReadOnlyList<ChunkedArray> arrays, RunHandle handle)
    {
        Arrays = arrays;
        _handle = handle;
    }

    /// <summary>The arrays over the kept chunks, with every length known. They must not be computed after disposal.</summary>
    public IReadOnlyList<ChunkedArray> Arrays { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _handle.DisposeAsync();
}
