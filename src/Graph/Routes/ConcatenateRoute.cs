using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A concatenation on a route: each region lies in one of the inputs.</summary>
internal sealed class ConcatenateRoute(Route[] inputs, long[] ends, int axis) : Route
{
    public override double StoredBytes => inputs.Sum(input => input.StoredBytes);

    public override bool TakesPayloads { get; } = inputs.Any(input => input.TakesPayloads);

    public override void CollectInputs(in Region region, InputList list)
    {
        if (!region.IsEmpty)
        {
            inputs[At(region)].CollectInputs(Shifted(region), list);
        }
    }

    public override bool Covers(Layer layer) => inputs.Any(input => input.Covers(layer));

    public override void CollectLayers(ISet<Layer> layers)
    {
        foreach (var input in inputs)
        {
            input.CollectLayers(layers);
        }
    }

    public override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var inside = axes.ToArray();
            inside[axis] = inside[axis].Below(-Offset(i), 1);
            inputs[i].Trace(inside, to);
            to.Add(inside[axis], AxisChunks.Single(ends[i] - Offset(i)), (this, i));
        }
    }

    public override long ScratchBytes(in Region region)
    {
        long most = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var (start, lengths) = ((long[])region.Start.Clone(), (long[])region.Lengths.Clone());
            (start[axis], lengths[axis]) = (0, Math.Min(lengths[axis], ends[i] - Offset(i)));
            most = Math.Max(most, inputs[i].ScratchBytes(new Region(start, lengths, region.Steps)));
        }

        return most;
    }

    public override TileOperand Resolve(in Region region, TaskScope scope) => inputs[At(region)].Resolve(Shifted(region), scope);

    public override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var first = uses.Count;
            inputs[i].CollectUses(layer, chunk, uses);
            for (var use = first; use < uses.Count; use++)
            {
                var start = (long[])uses[use].Start.Clone();
                start[axis] += Offset(i);
                uses[use] = new Box(start, uses[use].Lengths);
            }
        }
    }

    private long Offset(int input) => input == 0 ? 0 : ends[input - 1];

    // The input that holds the region's first element; ends are sorted, empty inputs hold none.
    private int At(in Region region)
    {
        var at = Array.BinarySearch(ends, region.Start[axis]);
        at = at < 0 ? ~at : at + 1;
        while (at > 0 && ends[at - 1] > region.Start[axis])
        {
            at--;
        }

        while (ends[at] <= region.Start[axis])
        {
            at++;
        }

        return at;
    }

    private Region Shifted(in Region region)
    {
        var offset = Offset(At(region));
        if (offset == 0)
        {
            return region;
        }

        var start = (long[])region.Start.Clone();
        start[axis] -= offset;
        return new Region(start, region.Lengths, region.Steps);
    }
}
