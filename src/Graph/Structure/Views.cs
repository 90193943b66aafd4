using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Structural operations that only re-index: none of them is a task or moves an element.</summary>
internal static class Views
{
    /// <summary>The axes in another order; axis i of the result is axis order[i] of the input.</summary>
    public static ArrayExpr Transpose(ArrayExpr x, ReadOnlySpan<int> order)
    {
        var axes = new ViewAxis[x.Rank];
        var lengths = new long[x.Rank];
        for (var axis = 0; axis < order.Length; axis++)
        {
            axes[order[axis]] = ViewAxis.Whole(axis);
            lengths[axis] = x.Shape[order[axis]];
        }

        return ViewExpr.Of("transpose", x, [.. axes], lengths);
    }

    /// <summary>New axes of length 1 at these places of the result.</summary>
    public static ArrayExpr ExpandDims(ArrayExpr x, ReadOnlySpan<int> places)
    {
        var lengths = new List<long>();
        var axes = ImmutableArray.CreateBuilder<ViewAxis>();
        for (int axis = 0, own = 0; axis < x.Rank + places.Length; axis++)
        {
            if (places.Contains(axis))
            {
                lengths.Add(1);
                continue;
            }

            axes.Add(ViewAxis.Whole(axis));
            lengths.Add(x.Shape[own++]);
        }

        return ViewExpr.Of("expand_dims", x, axes.ToImmutable(), [.. lengths]);
    }

    /// <summary>Without the axes for which <paramref name="drop"/> is true; they have length 1.</summary>
    public static ArrayExpr Squeeze(ArrayExpr x, ReadOnlySpan<bool> drop)
    {
        var lengths = new List<long>();
        var axes = ImmutableArray.CreateBuilder<ViewAxis>();
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (drop[axis])
            {
                axes.Add(ViewAxis.At(0));
                continue;
            }

            axes.Add(ViewAxis.Whole(lengths.Count));
            lengths.Add(x.Shape[axis]);
        }

        return ViewExpr.Of("squeeze", x, axes.ToImmutable(), [.. lengths]);
    }

    /// <summary>Stretched to <paramref name="shape"/>; new and stretched axes have the chunks of <paramref name="chunks"/>, else one.</summary>
    public static ArrayExpr BroadcastTo(ArrayExpr x, Shape shape, ChunkGrid? chunks = null)
    {
        if (x.Shape == shape)
        {
            return x;
        }

        var lead = shape.Rank - x.Rank;
        if (lead < 0 || !Fits(x, shape, lead))
        {
            throw new ShapeException($"broadcast_to: shape {x.Shape} does not broadcast to {shape}. " +
                "Aligned from the last axis, each length must be equal or 1.");
        }

        var axes = Enumerable.Range(0, x.Rank).Select(axis =>
            x.Shape[axis] == 1 && shape[lead + axis] != 1 ? ViewAxis.At(0) : ViewAxis.Whole(lead + axis));
        return ViewExpr.Of("broadcast_to", x, [.. axes], shape.Span, chunks?.Axes.Select(axis => (AxisChunks?)axis).ToArray());
    }

    /// <summary>Reversed along the axes for which <paramref name="flipped"/> is true.</summary>
    public static ArrayExpr Flip(ArrayExpr x, ReadOnlySpan<bool> flipped)
    {
        var axes = ImmutableArray.CreateBuilder<ViewAxis>(x.Rank);
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var length = x.Shape[axis];
            axes.Add(flipped[axis] && length > 1 ? new ViewAxis(axis, length - 1, -1) : ViewAxis.Whole(axis));
        }

        return ViewExpr.Of("flip", x, axes.MoveToImmutable(), x.Shape.Span);
    }

    /// <summary>The diagonal of two axes as the last axis of the result.</summary>
    public static ArrayExpr Diagonal(ArrayExpr x, long offset, int first, int second)
    {
        var length = Math.Max(0, Math.Min(x.Shape[first] - Math.Max(0, -offset), x.Shape[second] - Math.Max(0, offset)));
        var lengths = new List<long>();
        var axes = new ViewAxis[x.Rank];
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (axis != first && axis != second)
            {
                axes[axis] = ViewAxis.Whole(lengths.Count);
                lengths.Add(x.Shape[axis]);
            }
        }

        axes[first] = new ViewAxis(lengths.Count, length == 0 ? 0 : Math.Max(0, -offset), 1);
        axes[second] = new ViewAxis(lengths.Count, length == 0 ? 0 : Math.Max(0, offset), 1);
        lengths.Add(length);
        return ViewExpr.Of("diagonal", x, [.. axes], [.. lengths]);
    }

    private static bool Fits(ArrayExpr x, Shape shape, int lead)
    {
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (x.Shape[axis] != 1 && x.Shape[axis] != shape[lead + axis])
            {
                return false;
            }
        }

        return true;
    }
}
