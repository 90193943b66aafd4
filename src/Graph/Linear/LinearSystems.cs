using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Solutions, inverses and determinants: matrix by matrix in stacks, by LU in panels else.</summary>
internal static class LinearSystems
{
    /// <summary>X of A·X = B.</summary>
    /// <param name="a">(…, n, n).</param>
    /// <param name="b">(…, n, k).</param>
    /// <param name="isPositive">True if A is Hermitian positive definite; its lower triangle counts.</param>
    public static ArrayExpr Solve(ArrayExpr a, ArrayExpr b, bool isPositive)
    {
        if (a.Rank > 2 || b.Rank > 2 || a.Shape.Size == 0 || b.Shape.Size == 0)
        {
            var (left, right) = MatrixProducts.Stacked(a, b);
            return MatrixCall.Of(isPositive ? MatrixFunction.SolvePositive : MatrixFunction.Solve, left, right);
        }

        return isPositive ? Positive(a, b) : Regular("solve", a, b);
    }

    /// <summary>A⁻¹.</summary>
    public static ArrayExpr Inverse(ArrayExpr a)
    {
        var columns = MatrixTiles.PanelWidth(a);
        return a.Rank > 2 || columns >= a.Shape[1]
            ? MatrixCall.Of(MatrixFunction.Inverse, a)
            : Regular("inv", a, Identity(a.DType, AxisChunks.Regular(a.Shape[0], columns)));
    }

    /// <summary>The sign of the determinant and the logarithm of its size.</summary>
    public static ArrayExpr[] SignAndLog(ArrayExpr a)
    {
        if (a.Rank > 2 || a.Shape.Size == 0)
        {
            var both = new ChunkedArray(MatrixCall.Of(MatrixFunction.SignAndLog, a));
            return [both[Slices.Ellipsis, 0, 0].Expr, both[Slices.Ellipsis, 1, 0].Real.Expr];
        }

        var parts = new ChunkedArray(LuPanels.Of(a).SignsAndLogs());
        return [parts[0].Prod(0, a.DType).Expr, parts[1].Real.Sum(0, a.DType.RealPart()).Expr];
    }

    /// <summary>Ones on the diagonal.</summary>
    public static ArrayExpr Identity(DType dtype, AxisChunks axis)
    {
        var (row, column) = Ranges.Coordinates(new ChunkGrid([axis, axis]));
        return ElementwiseExpr.CastTo(ElementwiseExpr.Of(ElementwiseOps.Equal, row, column), dtype);
    }

    private static ArrayExpr Regular(string name, ArrayExpr a, ArrayExpr b)
    {
        var panels = LuPanels.Of(a, b);
        return new Substitution(name, IsLower: false).Of(panels.Upper(), panels.Beside(), panels.Tiles);
    }

    private static ArrayExpr Positive(ArrayExpr a, ArrayExpr b)
    {
        var tiles = MatrixTiles.Squares(a);
        var factor = TiledCholesky.Lower(a);
        var half = new Substitution("solve", IsLower: true).Of(factor, b, tiles);
        return new Substitution("solve", IsLower: false).Of(MatrixViews.Adjoint(factor), half, tiles);
    }
}
