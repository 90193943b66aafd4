using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;

namespace ActorArrays.Storage;

/// <summary>A source that can read and decode while a loop runs, so that a chunk's elements are never in memory together.</summary>
public interface IStreamedSource : IChunkedSource
{
    /// <summary>The elements of a region in C order, decoded as they are asked for.</summary>
    /// <param name="start">As in <see cref="IChunkedSource.Read"/>.</param>
    /// <param name="lengths">As in <see cref="IChunkedSource.Read"/>.</param>
    /// <param name="step">As in <see cref="IChunkedSource.Read"/>.</param>
    /// <param name="context">Scratch memory of the calling thread, which is the one that reads the stream.</param>
    /// <param name="stream">To be disposed. Reading it fails as <see cref="IChunkedSource.Read"/> does.</param>
    /// <returns>False where the region is not the beginning of one chunk or one piece of a file, or its encoding must be decoded as a whole.</returns>
    /// <exception cref="StorageException">The chunk is corrupt or cannot be read.</exception>
    bool TryStream(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, StorageContext context,
        [NotNullWhen(true)] out TileStream? stream);

    /// <summary>The most pool bytes of a loop over any region nowhere longer than this one; null if one may have to be decoded as a whole.</summary>
    /// <param name="lengths">As in <see cref="IChunkedSource.Read"/>.</param>
    /// <param name="step">As in <see cref="IChunkedSource.Read"/>.</param>
    long? StreamBytes(Shape lengths, ReadOnlySpan<long> step);
}
