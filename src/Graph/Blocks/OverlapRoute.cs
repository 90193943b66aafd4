using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Overlapping windows on a route: a region lies in one window, and is the region of the array below it.</summary>
internal sealed class OverlapRoute(Route input, ImmutableArray<Windows> windows) : Route
{
    public override bool TakesPayloads => input.TakesPayloads;

    public override double StoredBytes => input.StoredBytes;

    public override void CollectLayers(ISet<Layer> layers) => input.CollectLayers(layers);

    // Every element lies in a window.
    public override bool Covers(Layer layer) => input.Covers(layer);

    public override long ScratchBytes(in Region region) => input.ScratchBytes(region);

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
        var below = axes.ToArray();
        for (var axis = 0; axis < below.Length; axis++)
        {
            var (own, along) = (axes[axis], windows[axis]);
            var takesWhole = own.TaskAxis < 0 || (own is { First: 0, Step: 1 } && own.Space.Equals(along.Lengths));
            below[axis] = own.TaskAxis < 0
                ? AxisTrace.Whole(along.Chunks.Length)
                : new AxisTrace(own.TaskAxis, along.Chunks, along.Pad.Before, 1, along.Depth);
            if (!takesWhole)
            {
                to.AddMixed();
            }
        }

        input.Trace(below, to);
    }

    public override void CollectInputs(in Region region, InputList inputs)
    {
        if (!region.IsEmpty)
        {
            input.CollectInputs(Below(region), inputs);
        }
    }

    public override TileOperand Resolve(in Region region, TaskScope scope) => input.Resolve(Below(region), scope);

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
        var below = new List<Box>();
        input.CollectUses(layer, chunk, below);
        foreach (var box in below)
        {
            AddWindows(box, 0, new long[box.Rank], new long[box.Rank], uses);
        }
    }

    // The parts of windows that the box holds, axis after axis.
    private void AddWindows(in Box box, int axis, long[] start, long[] lengths, List<Box> uses)
    {
        if (axis == box.Rank)
        {
            uses.Add(new Box((long[])start.Clone(), (long[])lengths.Clone()));
            return;
        }

        var along = windows[axis];
        var (first, end) = along.Holding(box.Start[axis], box.End(axis));
        for (var window = first; window < end; window++)
        {
            var at = along.Start(window);
            var from = Math.Max(at, box.Start[axis]);
            var to = Math.Min(at + along.Lengths.LengthOf(window), box.End(axis));
            if (from < to)
            {
                (start[axis], lengths[axis]) = (along.Lengths.OffsetOf(window) + from - at, to - from);
                AddWindows(box, axis + 1, start, lengths, uses);
            }
        }
    }

    private Region Below(in Region region)
    {
        var start = new long[region.Rank];
        for (var axis = 0; axis < region.Rank; axis++)
        {
            var lengths = windows[axis].Lengths;
            var window = lengths.IndexAt(region.Start[axis]);
            start[axis] = windows[axis].Start(window) + region.Start[axis] - lengths.OffsetOf(window);
        }

        return new Region(start, region.Lengths, region.Steps);
    }
}
