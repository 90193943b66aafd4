using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The elements where a mask is true; how many there are in each chunk only the computation can tell.</summary>
internal static class MaskSelection
{
    private static readonly ChunkFunction[] Functions = [.. Enumerable.Range(0, Limits.RankMax).Select(axis => new ChunkFunction(call =>
    {
        var (x, mask) = (call.Inputs[0], call.Inputs[1]);
        var shape = x.Shape.With(axis, MaskSelect.Count(mask));
        var output = NdArray.Allocate(call.Pool, x.DType, shape);
        MaskSelect.Run(x, mask, axis, output);
        return output;
    }))];

    /// <summary>Selects along the axes axis … axis + mask.Rank − 1, which become one.</summary>
    public static ArrayExpr Select(ArrayExpr x, ArrayExpr mask, int axis)
    {
        if (mask.Rank != 1)
        {
            return Select(Flattened(x, axis, mask.Rank), Flattened(mask, 0, mask.Rank), axis);
        }

        if (LateExpr.NeedsLengths([Lengths(x, axis), mask]))
        {
            return LateExpr.Of("getitem", x.DType, x.Rank, [x, mask], known => Select(known[0], known[1], axis));
        }

        var along = ChunkUnifier.Refine("getitem", x.Grid.Axes[axis], mask.Grid.Axes[0], axis);
        var data = RechunkExpr.Of(x, x.Grid.With(axis, along));
        var wanted = RechunkExpr.Of(mask, new ChunkGrid([along]));
        return Compress(data, wanted, axis);
    }

    /// <summary>The expression that selects, if that is what <paramref name="expr"/> does: its array, its mask and the axis.</summary>
    public static bool TryMatch(ArrayExpr expr, out ArrayExpr x, out ArrayExpr mask, out int axis)
    {
        axis = expr is ChunkwiseExpr chunkwise ? Array.IndexOf(Functions, chunkwise.Function) : -1;
        (x, mask) = axis >= 0 ? (expr.Inputs[0], expr.Inputs[1]) : (expr, expr);
        return axis >= 0;
    }

    private static ChunkwiseExpr Compress(ArrayExpr x, ArrayExpr mask, int axis)
    {
        var own = x.Grid.Axes[axis];
        var unknown = AxisChunks.Unknown(own.Count, mask, own.Bounds);
        return new ChunkwiseExpr(
            "getitem(mask)", x.DType, x.Grid.With(axis, unknown),
            [(x, [.. Enumerable.Range(0, x.Rank)]), (mask, [axis])], Functions[axis])
        {
            Rebuild = inputs => Select(inputs[0], inputs[1], axis),
        };
    }

    private static ArrayExpr Flattened(ArrayExpr x, int axis, int count)
    {
        if (!x.Grid.IsKnown)
        {
            return LateExpr.Of("ravel", x.DType, x.Rank - count + 1, [x], known => Flattened(known[0], axis, count));
        }

        var lengths = x.Shape.Span.ToArray().ToList();
        var product = lengths.Skip(axis).Take(count).Aggregate(1L, (size, length) => size * length);
        lengths.RemoveRange(axis, count);
        lengths.Insert(axis, product);
        return Reshape.To(x, Shape.Create([.. lengths]));
    }

    // Only the axis that is selected from has to line up with the mask.
    private static ArrayExpr Lengths(ArrayExpr x, int axis) =>
        new ChunkwiseExpr("axis", x.DType, new ChunkGrid([x.Grid.Axes[axis]]), [], static _ => throw new InvalidOperationException());
}
