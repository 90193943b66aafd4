using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The end of a route at the chunks of a layer of tasks: a region of one chunk is a view of its payload.</summary>
/// <remarks>Along axes of unknown lengths a region names chunks, and the view takes all of the chunk.</remarks>
internal sealed class ChunkRoute(Layer layer, ChunkGrid grid) : Route
{
    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            inputs.Add(NodeOf(region, null));
        }
    }

    public override void CollectUses(Layer wanted, in Box chunk, List<Box> uses)
    {
        if (ReferenceEquals(wanted, layer) && !chunk.IsEmpty)
        {
            uses.Add(chunk);
        }
    }

    public override bool Covers(Layer wanted) => ReferenceEquals(wanted, layer);

    public override void CollectLayers(ISet<Layer> layers) => layers.Add(layer);

    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        var origin = new long[region.Rank];
        var array = ((ChunkPayload)scope.PayloadOf(NodeOf(region, origin))).Array;
        var start = new long[region.Rank];
        var lengths = new long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            var known = grid.Axes[axis].IsKnown;
            start[axis] = known ? region.Start[axis] - origin[axis] : 0;
            lengths[axis] = known ? region.Lengths[axis] : array.Shape[axis];
        }

        return new TileOperand(array).With(array.Layout.Slice(start, Shape.Create(lengths), region.Steps));
    }

    private NodeId NodeOf(in Region region, long[]? origin)
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

        return layer.Node(grid.IndexOf(coordinates));
    }
}
