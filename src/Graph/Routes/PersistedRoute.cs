using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The end of a route at chunks that an earlier run keeps.</summary>
internal sealed class PersistedRoute(PersistedChunks chunks, ChunkGrid grid, DType dtype) : Route
{
    private readonly Func<long, NodeId> _node = chunks.Node;

    public override bool TakesPayloads => true;

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            var node = ChunkView.NodeOf(grid, region, null, _node);
            inputs.AddPersisted(node, Layer.BoundBytes(grid, node.Task.Index, dtype));
        }
    }

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
    }

    public override void CollectLayers(ISet<Layer> layers)
    {
    }

    public override bool Covers(Layer layer) => false;

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            to.Add(axes[axis], grid.Axes[axis], (chunks, axis));
        }
    }

    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope) => ChunkView.Of(grid, region, scope, _node);
}
