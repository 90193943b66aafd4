using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A view on a route: regions are mapped to the input's indices, and its layout back to the output's.</summary>
internal sealed class ViewRoute(Route input, ImmutableArray<ViewAxis> axes, ChunkGrid inputGrid, ChunkGrid outputGrid) : Route
{
    public override double StoredBytes =>
        input.StoredBytes * Math.Min(1, (double)outputGrid.Shape.Size / Math.Max(1, inputGrid.Shape.Size));

    public override bool TakesPayloads => input.TakesPayloads;

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            input.CollectInputs(Mapped(region), inputs);
        }
    }

    public override bool Covers(Layer layer) => IsOnto && input.Covers(layer);

    public override bool IsSeamless => input.IsSeamless;

    public override void CollectLayers(ISet<Layer> layers) => input.CollectLayers(layers);

    public override long ScratchBytes(in Region region) => region.IsEmpty ? 0 : input.ScratchBytes(Mapped(region));

    public override void Trace(ReadOnlySpan<AxisTrace> outer, TaskClasses to)
    {
        var inner = new AxisTrace[axes.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (output, first, step) = axes[axis];
            inner[axis] = output < 0 || step == 0 ? AxisTrace.Constant.Below(first, 1) : outer[output].Below(first, step);
        }

        input.Trace(inner, to);
    }

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
        var inner = new List<Box>();
        input.CollectUses(layer, chunk, inner);
        foreach (var box in inner)
        {
            if (TryInverse(box, out var use))
            {
                uses.Add(use);
            }
        }
    }

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        var operand = input.Resolve(Mapped(region), scope);
        var source = operand.Layout;
        var lengths = (long[])region.Lengths.Clone();
        var strides = new long[region.Rank];
        var offset = source.Offset;
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (output, _, step) = axes[axis];
            if (output < 0)
            {
                continue;
            }

            if (!inputGrid.Axes[axis].IsKnown)
            {
                lengths[output] = source.Shape[axis];
            }

            strides[output] += step < 0 ? -source.Strides[axis] : source.Strides[axis];
            offset += step < 0 ? (source.Shape[axis] - 1) * source.Strides[axis] : 0;
        }

        return operand.With(new Layout(Shape.Create(lengths), strides, offset));
    }

    // Every input element is read: each axis wholly, and no two of them along one output axis.
    private bool IsOnto
    {
        get
        {
            var seen = new bool[outputGrid.Rank];
            for (var axis = 0; axis < axes.Length; axis++)
            {
                var (output, _, step) = axes[axis];
                var whole = output < 0
                    ? inputGrid.Axes[axis].Length == 1
                    : Math.Abs(step) == 1 && outputGrid.Axes[output].Length == inputGrid.Axes[axis].Length && !seen[output];
                if (!whole)
                {
                    return false;
                }

                if (output >= 0)
                {
                    seen[output] = true;
                }
            }

            return true;
        }
    }

    private Region Mapped(in Region region)
    {
        var start = new long[axes.Length];
        var lengths = new long[axes.Length];
        var steps = new long[axes.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (output, first, step) = axes[axis];
            if (output < 0)
            {
                (start[axis], lengths[axis], steps[axis]) = (first, 1, 1);
                continue;
            }

            var stride = step * region.Steps[output];
            lengths[axis] = region.Lengths[output];
            start[axis] = first + (step * region.Start[output]) + (stride < 0 ? stride * (lengths[axis] - 1) : 0);
            steps[axis] = Math.Abs(stride);
        }

        return new Region(start, lengths, steps);
    }

    // The output indices whose input index lies in the box.
    private bool TryInverse(in Box box, out Box use)
    {
        var start = new long[outputGrid.Rank];
        var end = outputGrid.Shape.Span.ToArray();
        use = default;
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (output, first, step) = axes[axis];
            if (output < 0)
            {
                if (first < box.Start[axis] || first >= box.End(axis))
                {
                    return false;
                }

                continue;
            }

            var (low, high) = Indices(box.Start[axis], box.End(axis), first, step);
            start[output] = Math.Max(start[output], low);
            end[output] = Math.Min(end[output], high);
            if (start[output] >= end[output])
            {
                return false;
            }
        }

        for (var axis = 0; axis < end.Length; axis++)
        {
            end[axis] -= start[axis];
        }

        use = new Box(start, end);
        return true;
    }

    // first + step·i lies in from … to − 1 for low ≤ i < high.
    private static (long Low, long High) Indices(long from, long to, long first, long step) => step > 0
        ? (CeilingDivide(from - first, step), CeilingDivide(to - first, step))
        : (CeilingDivide(first - (to - 1), -step), CeilingDivide(first - (from - 1), -step));

    private static long CeilingDivide(long value, long divisor) =>
        value >= 0 ? (value + divisor - 1) / divisor : -(-value / divisor);
}
