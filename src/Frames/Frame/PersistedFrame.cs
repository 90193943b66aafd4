namespace ActorArrays.Frames;

/// <summary>A frame that was computed and whose chunks are kept. Dispose it to free them.</summary>
public sealed class PersistedFrame : IAsyncDisposable
{
    private readonly PersistedArrays _kept;

    internal PersistedFrame(DataFrame frame, PersistedArrays kept) => (Frame, _kept) = (frame, kept);

    /// <summary>The frame over the kept chunks, with the number of rows known. It must not be computed after disposal.</summary>
    public DataFrame Frame { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _kept.DisposeAsync();
}
