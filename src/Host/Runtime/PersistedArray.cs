using ActorArrays.Actors;
using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>An array that was computed and whose chunks are kept. Dispose it to free them.</summary>
public sealed class PersistedArray : IAsyncDisposable
{
    private readonly RunHandle _handle;

    internal PersistedArray(ChunkedArray array, RunHandle handle)
    {
        Array = array;
        _handle = handle;
    }

    /// <summary>The array over the kept chunks, with every length known. It must not be computed after disposal.</summary>
    public ChunkedArray Array { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _handle.DisposeAsync();
}
