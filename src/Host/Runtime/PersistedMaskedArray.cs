using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>A masked array that was computed and whose chunks are kept. Dispose it to free them.</summary>
public sealed class PersistedMaskedArray : IAsyncDisposable
{
    private readonly PersistedArrays _kept;

    internal PersistedMaskedArray(MaskedArray array, PersistedArrays kept)
    {
        Array = MaskedMath.Joined(kept.Arrays[0], kept.Arrays[1], [array]);
        _kept = kept;
    }

    /// <summary>The masked array over the kept chunks, with every length known. It must not be computed after disposal.</summary>
    public MaskedArray Array { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _kept.DisposeAsync();
}
