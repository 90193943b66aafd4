using ActorArrays.Kernels;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage;

/// <summary>What a thread brings when it reads or writes: the pool for scratch memory, and a token to stop early.</summary>
/// <remarks>Holds no memory between calls. <b>Thread safety:</b> one per thread.</remarks>
public sealed class StorageContext(BufferPool pool, CancellationToken cancellation = default)
{
    /// <summary>Where decode and encode buffers come from, so that they are part of the accounted bytes.</summary>
    public BufferPool Pool { get; } = pool;

    /// <summary>Asked between two storage chunks.</summary>
    public CancellationToken Cancellation { get; set; } = cancellation;

    /// <summary>At least <paramref name="bytes"/> of scratch memory until it is disposed.</summary>
    internal Scratch Rent(long bytes) => new(Pool.Rent(bytes), bytes);
}
