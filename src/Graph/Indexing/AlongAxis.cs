using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.take_along_axis: elements at positions of their own on each line.</summary>
internal static class AlongAxis
{
    /// <summary>The elements; the array's axis is whole in every task, the positions' is not.</summary>
    /// <exception cref="ShapeException">The other axes do not broadcast.</exception>
    public static ArrayExpr Take(ArrayExpr x, ArrayExpr positions, int axis)
    {
        if (x.Rank != positions.Rank)
        {
            throw new ValueException($"take_along_axis: indices must have as many axes as the array, but have shape {positions.Shape} for shape {x.Shape}.");
        }

        var lines = Broadcasting.Broadcast("take_along_axis", [x.Shape.With(axis, 1), positions.Shape.With(axis, 1)]);
        var whole = WholeAxis.Of(Views.BroadcastTo(x, lines.With(axis, x.Shape[axis])), axis);
        var at = TakeExpr.NonNegative(ElementwiseExpr.CastTo(Views.BroadcastTo(positions, lines.With(axis, positions.Shape[axis])), DType.Int64), x.Shape[axis]);
        return Chunkwise(whole, RechunkExpr.Of(at, whole.Grid.With(axis, at.Grid.Axes[axis])), axis);
    }

    private static ChunkwiseExpr Chunkwise(ArrayExpr x, ArrayExpr positions, int axis)
    {
        var axes = Enumerable.Range(0, x.Rank).ToArray();
        return new ChunkwiseExpr(
            $"take_along_axis(axis={axis})", x.DType, positions.Grid, [(x, [.. axes.Select(at => at == axis ? -1 : at)]), (positions, [.. axes])], call =>
            {
                var output = NdArray.Allocate(call.Pool, call.Inputs[0].DType, call.Inputs[1].Shape);
                TakeAlong.Run(call.Inputs[0], axis, call.Inputs[1], output);
                return output;
            })
        {
            Rebuild = inputs => Take(inputs[0], inputs[1], axis),
        };
    }
}
