using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Whole arrays, or each element, several times.</summary>
/// <remarks>A repetition is a broadcast along a new axis that is then merged with its neighbour: no element is stored twice.</remarks>
internal static class Repeating
{
    /// <summary>numpy.tile; the shape and the repetitions align from the last axis.</summary>
    public static ArrayExpr Tile(ArrayExpr x, ReadOnlySpan<long> repetitions)
    {
        foreach (var times in repetitions)
        {
            if (times < 0)
            {
                throw new ValueException($"tile: repetitions must be 0 or more, but are {Shape.Describe(repetitions)}.");
            }
        }

        var lead = Math.Max(0, repetitions.Length - x.Rank);
        var result = Views.ExpandDims(x, [.. Enumerable.Range(0, lead)]);
        for (var i = 0; i < repetitions.Length; i++)
        {
            result = TileAxis(result, result.Rank - repetitions.Length + i, repetitions[i]);
        }

        return result;
    }

    /// <summary>numpy.repeat with one count.</summary>
    public static ArrayExpr Repeat(ArrayExpr x, long count, int axis)
    {
        if (count < 0)
        {
            throw new ValueException($"repeat: the count must be 0 or more, but is {count}.");
        }

        if (count == 1)
        {
            return x;
        }

        var beside = Views.ExpandDims(x, [axis + 1]);
        var shape = beside.Shape.With(axis + 1, count);
        return shape.Size == 0
            ? Fills.Zeros(x.DType, x.Shape.With(axis, x.Shape[axis] * count))
            : MergedAxes.Merge(Views.BroadcastTo(beside, shape), axis, 2);
    }

    /// <summary>numpy.repeat with a count for each element of the axis.</summary>
    public static ArrayExpr Repeat(ArrayExpr x, long[] counts, int axis)
    {
        var length = x.Shape[axis];
        if (counts.Length == 1)
        {
            return Repeat(x, counts[0], axis);
        }

        if (counts.Length != length || counts.Any(count => count < 0))
        {
            throw new ValueException($"repeat: axis {axis} of shape {x.Shape} needs {length} counts of 0 or more, but the " +
                $"{counts.Length} given are {Shape.Describe(counts)}.");
        }

        var positions = new long[counts.Sum()];
        for (long i = 0, at = 0; i < length; at += counts[i++])
        {
            positions.AsSpan(checked((int)at), checked((int)counts[i])).Fill(i);
        }

        return TakeExpr.Of(x, axis, positions);
    }

    // Chunk (r, i) of the broadcast array is chunk r·count + i of the tiled one, and lies as it does.
    private static ArrayExpr TileAxis(ArrayExpr x, int axis, long times)
    {
        if (times == 1)
        {
            return x;
        }

        var shape = x.Shape.With(axis, x.Shape[axis] * times);
        if (shape.Size == 0)
        {
            return Fills.Zeros(x.DType, shape);
        }

        var own = x.Grid.Axes[axis];
        var above = Views.ExpandDims(x, [axis]);
        var stretched = Views.BroadcastTo(
            above, above.Shape.With(axis, times), new ChunkGrid(above.Grid.Axes.SetItem(axis, AxisChunks.Regular(times, 1))));
        return ReshapeExpr.Of(stretched, x.Grid.With(axis, own.Times(times)));
    }
}
