using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The end of a route at the chunks of a layer of tasks.</summary>
internal sealed class ChunkRoute(Layer layer, ChunkGrid grid) : Route
{
    // A delegate for each call would be an object for each call.
    private readonly Func<long, NodeId> _node = layer.Node;

    /// <summary>The layer whose payloads the chunks are.</summary>
    public Layer Layer => layer;

    public override bool TakesPayloads => true;

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            inputs.Add(ChunkView.NodeOf(grid, region, null, _node));
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

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            to.Add(axes[axis], grid.Axes[axis], (layer, axis));
        }
    }

    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope) => ChunkView.Of(grid, region, scope, _node);
}
