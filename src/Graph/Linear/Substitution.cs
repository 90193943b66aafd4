using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>T·X = B for a triangular T by tiles: rows of tiles of X one after the other, from those that are there.</summary>
/// <param name="Name">For errors.</param>
/// <param name="IsLower">Which triangle of T counts.</param>
/// <param name="IsUnit">True to take T's diagonal for ones.</param>
internal readonly record struct Substitution(string Name, bool IsLower, bool IsUnit = false)
{
    private MatrixFunction Function => MatrixFunction.SolveTriangular(Name, IsLower, IsUnit);

    /// <summary>X; of stacks matrix by matrix.</summary>
    public ArrayExpr Stacked(ArrayExpr t, ArrayExpr b)
    {
        if (t.Rank == 2 && b.Rank == 2)
        {
            return Of(t, b, MatrixTiles.Squares(t));
        }

        var (left, right) = MatrixProducts.Stacked(t, b);
        return MatrixCall.Of(Function, left, right);
    }

    /// <summary>X, by tiles of these rows.</summary>
    public ArrayExpr Of(ArrayExpr t, ArrayExpr b, AxisChunks tiles)
    {
        var tiled = RechunkExpr.Of(t, new ChunkGrid([tiles, tiles]));
        var rows = RechunkExpr.Of(b, b.Grid.With(0, tiles));
        var parts = new List<ArrayExpr>();
        for (long step = 0; step < tiles.Count; step++)
        {
            var k = IsLower ? step : tiles.Count - 1 - step;
            var (start, end) = (tiles.OffsetOf(k), tiles.OffsetOf(k) + tiles.LengthOf(k));
            var left = MatrixViews.Rows(rows, start, end);
            if (step > 0)
            {
                var beside = MatrixViews.Block(tiled, (start, end), IsLower ? (0, start) : (end, null));
                left = ElementwiseExpr.Of(ElementwiseOps.Subtract, left, MatrixProducts.Multiply(beside, MatrixViews.Below(parts)));
            }

            var part = MatrixCall.Columns(Function, MatrixViews.Block(tiled, (start, end), (start, end)), left);
            parts.Insert(IsLower ? parts.Count : 0, part);
        }

        return MatrixViews.Below(parts);
    }
}
