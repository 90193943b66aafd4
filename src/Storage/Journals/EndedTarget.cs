using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Journals;

/// <summary>A dataset that an earlier run completed: every chunk is kept, and none is written.</summary>
internal sealed class EndedTarget(StoragePlace place, TargetOptions options) : IResumableTarget
{
    /// <inheritdoc/>
    public string Name => place.Name;

    /// <inheritdoc/>
    public DType DType => options.DType;

    /// <inheritdoc/>
    public Shape Shape => options.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape { get; } = TargetRules.ChunkShape(place, options);

    /// <inheritdoc/>
    public long ScratchBytes => 0;

    /// <inheritdoc/>
    public bool StaysWhenAbandoned => true;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) => throw Ended();

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) => throw Ended();

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex) => throw Ended();

    /// <inheritdoc/>
    public void Flush()
    {
        // The run that completed it has done so.
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // It is.
    }

    /// <inheritdoc/>
    public void Suspend()
    {
        // Nothing is open.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is open.
    }

    private InvalidOperationException Ended() => new($"{place}: write: the dataset is complete, and all of its chunks are kept.");
}
