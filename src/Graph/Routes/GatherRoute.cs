using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Another chunking on a route: a region that spans several of the input's chunks is put together in scratch memory.</summary>
/// <param name="input">The route to the input.</param>
/// <param name="inputGrid">The input's chunks.</param>
/// <param name="dtype">The elements.</param>
/// <param name="spans">False if every region that is read lies in one of the input's chunks.</param>
internal sealed class GatherRoute(Route input, ChunkGrid inputGrid, DType dtype, bool spans) : Route
{
    public override bool Covers(Layer layer) => input.Covers(layer);

    public override double StoredBytes => input.StoredBytes;

    public override bool TakesPayloads => input.TakesPayloads;

    public override bool IsSeamless => spans;

    public override void CollectLayers(ISet<Layer> layers) => input.CollectLayers(layers);

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses) => input.CollectUses(layer, chunk, uses);

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to) => input.Trace(axes, to);

    public override void CollectInputs(in Region region, InputList inputs)
    {
        foreach (var (part, _) in Parts(region))
        {
            input.CollectInputs(part, inputs);
        }
    }

    // Pieces are read one after the other, and what a piece needs is freed before the next one.
    public override long ScratchBytes(in Region region)
    {
        if (!spans)
        {
            return input.ScratchBytes(region);
        }

        long elements = 1;
        var longest = new long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            elements *= region.Lengths[axis];
            longest[axis] = Math.Min(region.Lengths[axis], inputGrid.Axes[axis].MaxLength);
        }

        return BufferPool.RoundUp(elements * dtype.ItemSize()) + input.ScratchBytes(new Region(new long[region.Rank], longest, region.Steps));
    }

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        if (IsOneChunk(region))
        {
            return input.Resolve(region, scope);
        }

        var array = scope.Scratch(dtype, Shape.Create(region.Lengths));
        foreach (var (part, at) in Parts(region))
        {
            using var piece = scope.Nested();
            var operand = input.Resolve(part, piece);
            using var target = array.View(array.Layout.Slice(at, Shape.Create(part.Lengths)));
            OperandCopy.Copy(operand, target, scope.Workspace);
        }

        return new TileOperand(array);
    }

    private bool IsOneChunk(in Region region)
    {
        for (var axis = 0; axis < region.Rank; axis++)
        {
            var chunks = inputGrid.Axes[axis];
            if (region.Lengths[axis] == 0 || chunks.IndexAt(region.Start[axis]) != chunks.IndexAt(region.Last(axis)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The region cut at the input's chunk boundaries, with the place of each part in the region.</summary>
    private IEnumerable<(Region Part, long[] At)> Parts(Region region)
    {
        if (region.IsEmpty)
        {
            yield break;
        }

        var pieces = new List<(long Skipped, long Count)>[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            pieces[axis] = Pieces(region, axis);
        }

        var index = new int[region.Rank];
        while (true)
        {
            yield return Part(region, pieces, index);
            var axis = region.Rank - 1;
            while (axis >= 0 && ++index[axis] == pieces[axis].Count)
            {
                index[axis--] = 0;
            }

            if (axis < 0)
            {
                yield break;
            }
        }
    }

    private List<(long Skipped, long Count)> Pieces(in Region region, int axis)
    {
        var chunks = inputGrid.Axes[axis];
        var result = new List<(long, long)>();
        var (first, end) = chunks.Overlapping(region.Start[axis], region.Last(axis) + 1);
        for (var at = first; at < end; at++)
        {
            var piece = region.Within(axis, chunks.OffsetOf(at), chunks.OffsetOf(at + 1));
            if (piece.Count > 0)
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static (Region Part, long[] At) Part(in Region region, List<(long Skipped, long Count)>[] pieces, int[] index)
    {
        var start = new long[region.Rank];
        var lengths = new long[region.Rank];
        var at = new long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            (at[axis], lengths[axis]) = pieces[axis][index[axis]];
            start[axis] = region.Start[axis] + (at[axis] * region.Steps[axis]);
        }

        return (new Region(start, lengths, region.Steps), at);
    }
}
