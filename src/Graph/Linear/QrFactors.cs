using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The reduced QR decomposition; each factor costs nothing unless it is asked for.</summary>
/// <param name="Q">(…, m, k) with k = min(m, n), orthonormal columns.</param>
/// <param name="R">(…, k, n), zeros below the diagonal, whose signs are LAPACK's.</param>
internal sealed record QrFactors(ArrayExpr Q, ArrayExpr R)
{
    /// <summary>Matrix by matrix in stacks; by a tree of blocks of rows where there are many rows, else by panels of columns.</summary>
    public static QrFactors Of(ArrayExpr a)
    {
        if (a.Rank > 2 || a.Shape.Size == 0)
        {
            var panel = MatrixCall.Of(MatrixFunction.QrPanel, a);
            return new(MatrixCall.Of(MatrixFunction.QrColumns, panel), MatrixCall.Of(MatrixFunction.QrUpper, panel));
        }

        return MatrixTiles.TallBlocks(a) is { } rows ? QrTree.Of(a, rows) : QrPanels.Of(a);
    }
}
