using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.matmul and what is made of it: dtypes, stacks of matrices, groups of k-chunks.</summary>
internal static class MatrixProducts
{
    // Bytes of chunks that one task may take from both factors together. Beyond it a task takes some k-chunks only.
    private const double TaskBytesMax = 1 << 29;

    /// <summary>The product of stacks of matrices; leading axes broadcast.</summary>
    /// <exception cref="ShapeException">The inner lengths differ, or leading axes do not broadcast.</exception>
    public static ArrayExpr Multiply(ArrayExpr a, ArrayExpr b)
    {
        var dtype = DTypePromotion.Promote(a.DType, b.DType);
        if (a.Shape[a.Rank - 1] != b.Shape[b.Rank - 2])
        {
            throw new ValueException($"matmul: shapes {a.Shape} and {b.Shape}: the last axis of the first, {a.Shape[a.Rank - 1]}, must equal " +
                $"the last but one of the second, {b.Shape[b.Rank - 2]}. Transpose one of them.");
        }

        // Half precision is summed in single and rounded once, over all k.
        var wide = dtype == DType.Float16 ? DType.Float32 : dtype;
        var (left, right) = Stacked(ElementwiseExpr.CastTo(a, wide), ElementwiseExpr.CastTo(b, wide));
        return ElementwiseExpr.CastTo(Grouped(left, right), dtype);
    }

    private static ArrayExpr Grouped(ArrayExpr a, ArrayExpr b)
    {
        if (a.Shape[a.Rank - 1] == 0)
        {
            var grid = a.Grid.With(a.Rank - 1, b.Grid.Axes[^1]);
            return Fills.Zeros(a.DType, grid);
        }

        var (left, right) = ProductExpr.Aligned(a, b);
        var pair = Bytes(left) + Bytes(right);
        var count = left.Grid.Axes[^1].Count;
        if (pair * count <= TaskBytesMax)
        {
            return ProductExpr.Of(left, right, group: 0);
        }

        var groups = new ChunkedArray(ProductExpr.Of(left, right, Math.Max(1, (long)(TaskBytesMax / pair))));
        return a.DType == DType.Bool ? groups.Any(0).Expr : groups.Sum(0, a.DType).Expr;
    }

    /// <summary>Leading axes broadcast and cut alike.</summary>
    public static (ArrayExpr Left, ArrayExpr Right) Stacked(ArrayExpr a, ArrayExpr b)
    {
        if (a.Rank == 2 && b.Rank == 2)
        {
            return (a, b);
        }

        var leading = ChunkUnifier.Unify("matmul", Leading(a), Leading(b));
        return (Stretched(a, leading), Stretched(b, leading));
    }

    private static ChunkGrid Leading(ArrayExpr x) => new(x.Grid.Axes[..^2]);

    private static ArrayExpr Stretched(ArrayExpr x, ChunkGrid leading)
    {
        var grid = new ChunkGrid([.. leading.Axes, .. x.Grid.Axes[^2..]]);
        return Views.BroadcastTo(RechunkExpr.ToBroadcast(x, grid), grid.Shape, grid);
    }

    private static double Bytes(ArrayExpr x) => x.Grid.Axes.Aggregate((double)x.DType.ItemSize(), (bytes, axis) => bytes * axis.MaxLength);
}
