using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reshape of each chunk on a route: a region is part of one chunk, seen under the chunk's other shape.</summary>
internal sealed class ReshapeRoute(Route input, ChunkGrid inputGrid, ChunkGrid outputGrid, DType dtype) : Route
{
    public override double StoredBytes => input.StoredBytes;

    public override bool TakesPayloads => input.TakesPayloads;

    public override void CollectLayers(ISet<Layer> layers) => input.CollectLayers(layers);

    public override bool Covers(Layer layer) => input.Covers(layer);

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to) => to.AddReshaped(axes, outputGrid, inputGrid, input);

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            input.CollectInputs(ChunkOf(region, out _), inputs);
        }
    }

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
        var inner = new List<Box>();
        input.CollectUses(layer, chunk, inner);
        foreach (var box in inner)
        {
            var chunks = new TaskRanges();
            chunks.AddOverlapping(inputGrid, box);
            foreach (var index in chunks.Tasks(inputGrid))
            {
                uses.Add(outputGrid.BoxOf(index));
            }
        }
    }

    public override long ScratchBytes(in Region region)
    {
        var chunk = Region.Of(inputGrid.BoxOf(inputGrid.IndexOfLargest()));
        long bytes = dtype.ItemSize();
        foreach (var length in chunk.Lengths)
        {
            bytes *= length;
        }

        return input.ScratchBytes(chunk) + BufferPool.RoundUp(bytes);
    }

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        var chunk = ChunkOf(region, out var box);
        var operand = input.Resolve(chunk, scope);
        var shape = box.Shape;
        if (!operand.Layout.TryReshape(shape, out var layout))
        {
            var copy = scope.Scratch(dtype, operand.Layout.Shape);
            OperandCopy.Copy(operand, copy, scope.Workspace);
            operand = new TileOperand(copy);
            layout = Layout.Contiguous(shape);
        }

        var start = new long[region.Rank];
        for (var axis = 0; axis < start.Length; axis++)
        {
            start[axis] = region.Start[axis] - box.Start[axis];
        }

        return operand.With(layout.Slice(start, Shape.Create(region.Lengths), region.Steps));
    }

    // The whole input chunk behind a region, and the output chunk that the region lies in.
    private Region ChunkOf(in Region region, out Box box)
    {
        Span<long> at = stackalloc long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            at[axis] = outputGrid.Axes[axis].IndexAt(region.Start[axis]);
        }

        var index = outputGrid.IndexOf(at);
        box = outputGrid.BoxOf(index);
        return Region.Of(inputGrid.BoxOf(index));
    }
}
