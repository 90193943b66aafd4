using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>P, L and U of A = P·L·U, from panels.</summary>
internal static class LuFactors
{
    /// <summary>The three factors of an m by n matrix.</summary>
    public static ArrayExpr[] Of(ArrayExpr a)
    {
        var (m, n) = (a.Shape[0], a.Shape[1]);
        if (a.Shape.Size == 0)
        {
            return
            [
                LinearSystems.Identity(a.DType.RealPart(), AxisChunks.Single(m)),
                Fills.Zeros(a.DType, Shape.Create(m, 0)),
                Fills.Zeros(a.DType, Shape.Create(0, n)),
            ];
        }

        var panels = LuPanels.Of(a);
        var (lower, order) = panels.Lower();
        return [Permutation(order, a.DType.RealPart()), lower, Grids.Masked(panels.Upper(), -1, isLower: false)];
    }

    // A one in each row, where L's row comes from.
    private static ArrayExpr Permutation(ArrayExpr order, DType dtype)
    {
        var from = ElementwiseExpr.CastTo(MatrixViews.Real(order), DType.Int64);
        var (row, _) = Ranges.Coordinates(new ChunkGrid([order.Grid.Axes[0], order.Grid.Axes[0]]));
        return ElementwiseExpr.CastTo(ElementwiseExpr.Of(ElementwiseOps.Equal, row, MatrixViews.Transposed(from)), dtype);
    }
}
