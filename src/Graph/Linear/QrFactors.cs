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

    /// <summary>The complete decomposition, whose Q is square: reflectors as they are, since a tree has no more columns than the matrix.</summary>
    public static QrFactors Complete(ArrayExpr a)
    {
        var (rows, columns) = (a.Shape[a.Rank - 2], a.Shape[a.Rank - 1]);
        if (rows <= columns)
        {
            return Of(a);
        }

        if (a.Rank == 2 && columns > 0)
        {
            var (q, r) = QrPanels.Of(a, isComplete: true);
            return new(q, WithZeros(r, rows));
        }

        var panel = MatrixCall.Of(MatrixFunction.QrPanel, a);
        return new(MatrixCall.Of(MatrixFunction.QrSquare, panel), WithZeros(MatrixCall.Of(MatrixFunction.QrUpper, panel), rows));
    }

    private static ArrayExpr WithZeros(ArrayExpr r, long rows)
    {
        var axis = r.Rank - 2;
        var below = AxisChunks.Regular(rows - r.Shape[axis], Math.Max(1, r.Grid.Axes[axis].MaxLength));
        return r.Shape[axis] == 0 ? Fills.Zeros(r.DType, r.Grid.With(axis, below)) : ConcatenateExpr.Of([r, Fills.Zeros(r.DType, r.Grid.With(axis, below))], axis);
    }
}
