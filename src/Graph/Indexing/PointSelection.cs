using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Selection by arrays of positions, point by point.</summary>
internal static class PointSelection
{
    /// <summary>Elements at the broadcast positions along <paramref name="axes"/>; all of the other axes.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axes">Axes in rising order.</param>
    /// <param name="positions">Positions along each of them; integers, negative ones count from the end.</param>
    /// <param name="inPlace">True if the selected axes stand where the first of <paramref name="axes"/> is, false: first.</param>
    public static ArrayExpr Select(ArrayExpr x, int[] axes, ArrayExpr[] positions, bool inPlace)
    {
        if (!x.Grid.IsKnown || positions.Any(position => !position.Grid.IsKnown))
        {
            var rank = x.Rank - axes.Length + positions.Max(position => position.Rank);
            return LateExpr.Of("getitem", x.DType, rank, [x, .. positions], known => Select(known[0], axes, [.. known[1..]], inPlace));
        }

        if (axes.Length == 1 && positions[0].Rank == 1)
        {
            return TakeExpr.Of(x, axes[0], positions[0]);
        }

        var rest = Enumerable.Range(0, x.Rank).Where(axis => !axes.Contains(axis)).ToArray();
        var front = Views.Transpose(x, [.. axes, .. rest]);
        var (linear, selected) = Linear(x, axes, positions);
        var kept = rest.Select(axis => x.Shape[axis]).ToArray();
        var rows = Reshape.To(front, Shape.Create([axes.Aggregate(1L, (size, axis) => size * x.Shape[axis]), .. kept]));
        var taken = TakeExpr.Of(rows, 0, linear);
        var shaped = Reshape.To(taken, Shape.Create([.. selected, .. kept]));
        return inPlace ? MovedTo(shaped, selected.Rank, axes[0]) : shaped;
    }

    // C-order positions along the merged axes, flattened.
    private static (ArrayExpr Linear, Shape Selected) Linear(ArrayExpr x, int[] axes, ArrayExpr[] positions)
    {
        ArrayExpr? sum = null;
        for (var i = 0; i < axes.Length; i++)
        {
            var length = x.Shape[axes[i]];
            var at = TakeExpr.NonNegative(ElementwiseExpr.CastTo(positions[i], DType.Int64), length);
            sum = sum is null
                ? at
                : ElementwiseExpr.Of(
                    ElementwiseOps.Add, ElementwiseExpr.Of(ElementwiseOps.Multiply, sum, ScalarExpr.Of(length)), at);
        }

        var selected = sum!.Shape;
        return (Reshape.To(sum, Shape.Create(selected.Size)), selected);
    }

    private static ArrayExpr MovedTo(ArrayExpr x, int count, int axis)
    {
        var order = Enumerable.Range(count, axis).Concat(Enumerable.Range(0, count)).Concat(
            Enumerable.Range(count + axis, x.Rank - count - axis));
        return Views.Transpose(x, [.. order]);
    }
}
