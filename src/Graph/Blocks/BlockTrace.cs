using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What a function of blocks does to the shape of a block: found by building its expression, without computing it.</summary>
/// <param name="function">From blocks to a result.</param>
/// <param name="grids">The chunks of the blocks' arrays, in common chunks.</param>
/// <param name="dtypes">Their dtypes.</param>
internal sealed class BlockTrace(Func<IReadOnlyList<ChunkedArray>, ChunkedArray> function, ImmutableArray<ChunkGrid> grids, ImmutableArray<DType> dtypes)
{
    private readonly int _rank = grids.Max(grid => grid.Rank);

    /// <summary>The result for blocks of the longest lengths.</summary>
    public ChunkedArray Longest => Result([.. Enumerable.Range(0, _rank).Select(axis => AxisOf(axis)?.MaxLength ?? 1)]);

    /// <summary>The chunks of the results: for each axis, what becomes of each length of a block along it.</summary>
    /// <param name="sources">For each axis of the result the axis of the blocks that it follows, or −1.</param>
    public ChunkGrid Grid(ImmutableArray<int> sources)
    {
        var longest = Enumerable.Range(0, _rank).Select(axis => AxisOf(axis)?.MaxLength ?? 1).ToArray();
        var shape = Result(longest).Expr.Shape;
        var axes = ImmutableArray.CreateBuilder<AxisChunks>(sources.Length);
        for (var axis = 0; axis < sources.Length; axis++)
        {
            axes.Add(sources[axis] < 0 || AxisOf(sources[axis]) is not { } own
                ? AxisChunks.Single(shape[axis])
                : own.Select(Length(longest, sources[axis], axis)));
        }

        return new ChunkGrid(axes.MoveToImmutable());
    }

    // The function is asked once for each length.
    private Func<long, long> Length(long[] longest, int source, int axis)
    {
        var known = new Dictionary<long, long>();
        return own =>
        {
            if (!known.TryGetValue(own, out var length))
            {
                var lengths = (long[])longest.Clone();
                lengths[source] = own;
                known.Add(own, length = Result(lengths).Expr.Shape[axis]);
            }

            return length;
        };
    }

    private ChunkedArray Result(long[] lengths) => function([.. grids.Select((grid, i) => Block(grid, dtypes[i], lengths))]);

    // A block with no elements in memory, of the same kind of expression as a real one.
    private ChunkedArray Block(ChunkGrid grid, DType dtype, long[] lengths)
    {
        var lead = _rank - grid.Rank;
        var own = grid.Axes.Select((axis, i) => ChunkUnifier.IsStretched(axis) ? 1 : lengths[lead + i]);
        return new ChunkedArray(Fills.Zeros(dtype, Shape.Create([.. own])));
    }

    // The chunks along an axis of the loop: of an array that does not stretch there.
    private AxisChunks? AxisOf(int axis)
    {
        foreach (var grid in grids)
        {
            var own = axis - (_rank - grid.Rank);
            if (own >= 0 && !ChunkUnifier.IsStretched(grid.Axes[own]))
            {
                return grid.Axes[own];
            }
        }

        return null;
    }
}
