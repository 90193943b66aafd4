using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The end of a route at the chunks of a layer of tasks.</summary>
internal sealed class ChunkRoute(Layer layer, ChunkGrid grid) : Route
{
    public override bool TakesPayloads => true;

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            inputs.Add(ChunkView.NodeOf(grid, region, null, layer.Node));
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

    public override TileOperand Resolve(in Region region, TaskScope scope) => ChunkView.Of(grid, region, scope, layer.Node);
}
