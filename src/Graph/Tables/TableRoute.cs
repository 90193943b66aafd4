using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The end of a route at a column of what the tasks of a table have read.</summary>
internal sealed class TableRoute(Layer layer, TableExpr table, int column) : Route
{
    private readonly Func<long, NodeId> _node = layer.Node;

    private readonly AxisChunks _rows = table.Source.Rows;

    public override bool TakesPayloads => true;

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            inputs.Add(_node(_rows.IndexAt(region.Start[0])));
        }
    }

    public override void CollectUses(Layer wanted, in Box chunk, List<Box> uses)
    {
        if (ReferenceEquals(wanted, layer) && !chunk.IsEmpty)
        {
            uses.Add(new Box([chunk.Start[0]], [chunk.Lengths[0]]));
        }
    }

    public override bool Covers(Layer wanted) => ReferenceEquals(wanted, layer);

    public override void CollectLayers(ISet<Layer> layers) => layers.Add(layer);

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to) => to.Add(axes[0], _rows, (layer, 0));

    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        var block = _rows.IndexAt(region.Start[0]);
        var chunk = ((ChunkPayload)scope.PayloadOf(_node(block))).Array;
        var part = (region.Start[0] - _rows.OffsetOf(block), region.Lengths[0], region.Steps[0]);
        return new TileOperand(scope.Keep(table.View(chunk, _rows.LengthOf(block), column, part)));
    }
}
