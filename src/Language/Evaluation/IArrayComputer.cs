using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Evaluation;

/// <summary>Computes lazy arrays: the port through which programs reach a runtime.</summary>
/// <remarks>The language itself builds expressions only, so it runs where no actor does, as in its tests.</remarks>
public interface IArrayComputer
{
    /// <summary>Computes arrays in one run with shared intermediates.</summary>
    /// <returns>One result for each array, in order; nothing to dispose.</returns>
    Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation);

    /// <summary>Computes arrays in one run and keeps their chunks as long as the computer lives.</summary>
    /// <returns>The arrays over the kept chunks, every length known, in order.</returns>
    Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation);
}

/// <summary>One result of <see cref="IArrayComputer"/>.</summary>
/// <param name="Data">The elements in C order, in managed memory.</param>
/// <param name="Chunks">The chunks that they were computed in, every length known.</param>
public sealed record ComputedArray(NdArray Data, ChunkGrid Chunks);
