using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A region of one chunk as a view of the payload that holds it.</summary>
/// <remarks>Along axes of unknown lengths a region names chunks, and the view takes all of the chunk.</remarks>
internal static class ChunkView
{
    /// <summary>The node that holds the region; its chunk's first element goes to <paramref name="origin"/>.</summary>
    public static NodeId NodeOf(ChunkGrid grid, in Region region, long[]? origin, Func<long, NodeId> node)
    {
        Span<long> coordinates = stackalloc long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            var chunks = grid.Axes[axis];
            coordinates[axis] = chunks.IndexAt(region.Start[axis]);
            if (origin is not null)
            {
                origin[axis] = chunks.OffsetOf(coordinates[axis]);
            }
        }

        return node(grid.IndexOf(coordinates));
    }

    /// <summary>The region's elements.</summary>
    public static TileOperand Of(ChunkGrid grid, in Region region, TaskScope scope, Func<long, NodeId> node)
    {
        var origin = new long[region.Rank];
        var array = ((ChunkPayload)scope.PayloadOf(NodeOf(grid, region, origin, node))).Array;
        var start = new long[region.Rank];
        var lengths = new long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            var isKnown = grid.Axes[axis].IsKnown;
            start[axis] = isKnown ? region.Start[axis] - origin[axis] : 0;
            lengths[axis] = isKnown ? region.Lengths[axis] : array.Shape[axis];
        }

        return new TileOperand(array).With(array.Layout.Slice(start, Shape.Create(lengths), region.Steps));
    }
}
