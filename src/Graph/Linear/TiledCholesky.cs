using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Cholesky's factor by square tiles, left-looking: a row of tiles of Lᴴ after the other, from the rows above.</summary>
/// <remarks>
/// A row is what is left of A's after the product of the rows above; its first tile is factored, the others are solved for. Left-looking
/// reads finished rows again but writes each tile once, which is what counts where tiles do not fit into memory.
/// </remarks>
internal static class TiledCholesky
{
    /// <summary>L of A = L·Lᴴ; A's lower triangle counts.</summary>
    public static ArrayExpr Lower(ArrayExpr a)
    {
        var tiles = a.Rank == 2 ? MatrixTiles.Squares(a) : AxisChunks.Single(1);
        return tiles.Count == 1 ? MatrixCall.Of(MatrixFunction.Cholesky, a) : MatrixViews.Adjoint(Rows(a, tiles));
    }

    private static ArrayExpr Rows(ArrayExpr a, AxisChunks tiles)
    {
        var tiled = RechunkExpr.Of(a, new ChunkGrid([tiles, tiles]));
        var rows = new List<(long Start, ArrayExpr Row)>();
        for (long k = 0; k < tiles.Count; k++)
        {
            var (start, length) = (tiles.OffsetOf(k), tiles.LengthOf(k));
            var left = MatrixViews.Adjoint(MatrixViews.Block(tiled, (start, null), (start, start + length)));
            if (k > 0)
            {
                var above = MatrixViews.Below(rows.Select(row => MatrixViews.Columns(row.Row, start - row.Start)));
                var product = MatrixProducts.Multiply(MatrixViews.Adjoint(MatrixViews.Columns(above, 0, length)), above);
                left = ElementwiseExpr.Of(ElementwiseOps.Subtract, left, product);
            }

            rows.Add((start, Row(left, length)));
        }

        return MatrixViews.Below(rows.Select(row => MatrixViews.Beside(
            Fills.Zeros(a.DType, new ChunkGrid([AxisChunks.Single(row.Row.Shape[0]), AxisChunks.Regular(row.Start, tiles.MaxLength)])), row.Row)));
    }

    private static ArrayExpr Row(ArrayExpr left, long length)
    {
        var factor = MatrixCall.Of(MatrixFunction.Cholesky, MatrixViews.Adjoint(MatrixViews.Columns(left, 0, length)));
        var rest = MatrixViews.Columns(left, length);
        return rest.Shape[1] == 0 ? MatrixViews.Adjoint(factor) : MatrixViews.Beside(
            MatrixViews.Adjoint(factor), MatrixCall.Columns(MatrixFunction.SolveTriangular("cholesky", isLower: true, isUnit: false), factor, rest));
    }
}
