using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Blocks of matrices, adjoints and joins: none of them a task.</summary>
internal static class MatrixViews
{
    /// <summary>Rows and columns from … to, of the last two axes; null for the end.</summary>
    public static ArrayExpr Block(ArrayExpr x, (long From, long? To) rows, (long From, long? To) columns) =>
        Slice(Slice(x, x.Rank - 2, rows), x.Rank - 1, columns);

    /// <summary>Some rows.</summary>
    public static ArrayExpr Rows(ArrayExpr x, long from, long? to = null) => Slice(x, x.Rank - 2, (from, to));

    /// <summary>Some columns.</summary>
    public static ArrayExpr Columns(ArrayExpr x, long from, long? to = null) => Slice(x, x.Rank - 1, (from, to));

    /// <summary>One row, as an array without the axis of rows.</summary>
    public static ArrayExpr Row(ArrayExpr x, long row) =>
        Views.Squeeze(Rows(x, row, row + 1), [.. Enumerable.Range(0, x.Rank).Select(axis => axis == x.Rank - 2)]);

    /// <summary>The last two axes exchanged.</summary>
    public static ArrayExpr Transposed(ArrayExpr x) =>
        Views.Transpose(x, [.. Enumerable.Range(0, x.Rank - 2), x.Rank - 1, x.Rank - 2]);

    /// <summary>The conjugate of the matrix with its axes exchanged.</summary>
    public static ArrayExpr Adjoint(ArrayExpr x) =>
        x.DType.IsComplex() ? ElementwiseExpr.Of(ElementwiseOps.Conjugate, Transposed(x)) : Transposed(x);

    /// <summary>The real part, in the dtype of the parts.</summary>
    public static ArrayExpr Real(ArrayExpr x) => x.DType.IsComplex() ? ElementwiseExpr.Of(ElementwiseOps.Real, x) : x;

    /// <summary>Beside each other; those without columns are left out, but for the first.</summary>
    public static ArrayExpr Beside(params IEnumerable<ArrayExpr> parts) => Joined(parts, 1);

    /// <summary>One below the other; those without rows are left out, but for the first.</summary>
    public static ArrayExpr Below(params IEnumerable<ArrayExpr> parts) => Joined(parts, 0);

    /// <summary>In chunks of so many columns: rows of blocks that are cut elsewhere would cut each other's when they are joined.</summary>
    public static ArrayExpr InColumns(ArrayExpr x, long width) => RechunkExpr.Of(x, x.Grid.With(1, AxisChunks.Regular(x.Shape[1], width)));

    /// <summary>Zeros, in the columns' chunks of another array.</summary>
    public static ArrayExpr Zeros(DType dtype, long rows, AxisChunks columns) => Fills.Zeros(dtype, new ChunkGrid([AxisChunks.Single(rows), columns]));

    private static ArrayExpr Joined(IEnumerable<ArrayExpr> parts, int axis)
    {
        var all = parts.ToImmutableArray();
        var some = all.Where(part => part.Shape[axis] > 0).ToImmutableArray();
        return ConcatenateExpr.Of(some.IsEmpty ? all[..1] : some, axis);
    }

    private static ArrayExpr Slice(ArrayExpr x, int axis, (long From, long? To) range)
    {
        var end = range.To ?? x.Shape[axis];
        return range.From == 0 && end == x.Shape[axis] ? x : Views.Slice(x, axis, range.From, end - range.From);
    }
}
