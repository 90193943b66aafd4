using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;

namespace ActorArrays.Storage;

/// <summary>One stored dataset that can be read, region by region.</summary>
/// <remarks>
/// <b>Thread safety:</b> any number of threads may read at the same time. <b>Owner:</b> whoever opened it; disposing it
/// closes the file once the last view of it is gone.
/// </remarks>
public interface IChunkedSource : IDisposable
{
    /// <summary>File and dataset for messages, such as <c>data/weather/2014-01-01.hdf5:/t2m</c>.</summary>
    string Name { get; }

    /// <summary>The element type, after conversion to the machine's byte order.</summary>
    DType DType { get; }

    /// <summary>The lengths of the axes.</summary>
    Shape Shape { get; }

    /// <summary>The lengths of a storage chunk, which is decoded as a whole; null for data that is stored in one piece.</summary>
    Shape? ChunkShape { get; }

    /// <summary>What the file says about the dataset (units, long names, …), by name.</summary>
    IReadOnlyDictionary<string, AttributeValue> Attributes { get; }

    /// <summary>What one read needs beside its target; an upper bound that plans may rely on (INV-4).</summary>
    SourceCost Cost { get; }

    /// <summary>
    /// Changes when the stored data changes: path, length and time of last write of the file that holds it, or of all files of a Zarr
    /// array. <b>Cost:</b> a look at each of those files.
    /// </summary>
    string Identity { get; }

    /// <summary>Reads every <paramref name="step"/>-th element of a box.</summary>
    /// <param name="start">The first index on each axis.</param>
    /// <param name="lengths">How many elements on each axis.</param>
    /// <param name="step">The step on each axis, 1 or more; empty means 1 everywhere.</param>
    /// <param name="into">An array of shape <paramref name="lengths"/> and of this dtype, of any layout.</param>
    /// <param name="context">Scratch memory and cancellation of the calling thread.</param>
    /// <remarks><b>Cost:</b> each storage chunk that the box touches is read and decoded once; one that the box covers
    /// is decoded straight into a contiguous target.</remarks>
    /// <exception cref="StorageException">A chunk is missing its bytes, is corrupt, or cannot be read.</exception>
    void Read(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into, StorageContext context);

    /// <summary>The same region as a view of the mapped file, without a copy.</summary>
    /// <param name="start">As in <see cref="Read"/>.</param>
    /// <param name="lengths">As in <see cref="Read"/>.</param>
    /// <param name="step">As in <see cref="Read"/>.</param>
    /// <param name="view">Read-only memory, to be disposed; its pages leave the process when it is.</param>
    /// <returns>False where the data is compressed, chunked, misaligned or of the other byte order.</returns>
    bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view);
}
