using System.Collections;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The chunks of an array as arguments of calls, in C order: see <see cref="ChunkedArray.ToDelayed"/>.</summary>
public sealed class DelayedChunks : IReadOnlyList<Delayed<NdArray>>
{
    private readonly Delayed<NdArray>[] _chunks;

    internal DelayedChunks(ChunkGrid grid, Delayed<NdArray>[] chunks) => (Grid, _chunks) = (grid, chunks);

    /// <summary>Where the chunks lie in the array.</summary>
    public ChunkGrid Grid { get; }

    /// <inheritdoc/>
    public int Count => _chunks.Length;

    /// <inheritdoc/>
    public Delayed<NdArray> this[int index] => _chunks[index];

    /// <summary>The chunk at these coordinates of the grid, one an axis.</summary>
    /// <exception cref="ArrayIndexException">There are not as many coordinates as axes, or one is outside the grid.</exception>
    public Delayed<NdArray> At(params ReadOnlySpan<long> coordinates)
    {
        var isInside = coordinates.Length == Grid.Rank;
        for (var axis = 0; axis < Grid.Rank && isInside; axis++)
        {
            isInside = coordinates[axis] >= 0 && coordinates[axis] < Grid.Axes[axis].Count;
        }

        return isInside ? _chunks[Grid.IndexOf(coordinates)] : throw new ArrayIndexException(
            $"to_delayed: there are {string.Join(" × ", Grid.Axes.Select(static axis => axis.Count))} chunks, but ({string.Join(", ", coordinates.ToArray())}) was asked for.");
    }

    /// <inheritdoc/>
    public IEnumerator<Delayed<NdArray>> GetEnumerator() => _chunks.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
