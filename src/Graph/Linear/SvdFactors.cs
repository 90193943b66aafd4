using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The reduced singular value decomposition A = U·S·Vᴴ, by QR and that of R, which is one task.</summary>
/// <param name="Q">Orthonormal columns; null if the decomposition is of A itself.</param>
/// <param name="Inner">U, a row of S and Vᴴ of R, one below the other.</param>
/// <param name="Rows">Rows of R.</param>
/// <param name="IsAdjoint">True if the decomposition is of Aᴴ.</param>
internal sealed record SvdFactors(ArrayExpr? Q, ArrayExpr Inner, long Rows, bool IsAdjoint)
{
    /// <summary>U.</summary>
    public ArrayExpr U => IsAdjoint ? MatrixViews.Adjoint(RightOfInner) : Left;

    /// <summary>Vᴴ.</summary>
    public ArrayExpr Vh => IsAdjoint ? MatrixViews.Adjoint(Left) : RightOfInner;

    /// <summary>S, real and falling.</summary>
    public ArrayExpr Values => MatrixViews.Real(MatrixViews.Row(Inner, Rows));

    private ArrayExpr RightOfInner => MatrixViews.Rows(Inner, Rows + 1);

    private ArrayExpr LeftOfInner => MatrixViews.Rows(Inner, 0, Rows);

    private ArrayExpr Left => Q is null ? LeftOfInner : MatrixProducts.Multiply(Q, LeftOfInner);

    /// <summary>The decomposition.</summary>
    public static SvdFactors Of(ArrayExpr a)
    {
        var (tall, isAdjoint) = Tall(a);
        if (IsOneTask(tall))
        {
            return new(null, MatrixCall.Of(MatrixFunction.Svd, tall), tall.Shape[tall.Rank - 2], isAdjoint);
        }

        var qr = QrFactors.Of(tall);
        return new(qr.Q, MatrixCall.Of(MatrixFunction.Svd, qr.R), qr.R.Shape[0], isAdjoint);
    }

    /// <summary>S alone.</summary>
    public static ArrayExpr ValuesOf(ArrayExpr a)
    {
        var (tall, _) = Tall(a);
        var square = IsOneTask(tall) ? tall : QrFactors.Of(tall).R;
        return MatrixViews.Real(MatrixViews.Row(MatrixCall.Of(MatrixFunction.SingularValues, square), 0));
    }

    /// <summary>Orthonormal columns and after them as many that are orthogonal to them as make the matrix square.</summary>
    public static ArrayExpr Completed(ArrayExpr columns)
    {
        var have = columns.Shape[columns.Rank - 1];
        return have >= columns.Shape[columns.Rank - 2] ? columns
            : ConcatenateExpr.Of([columns, MatrixViews.Columns(QrFactors.Complete(columns).Q, have)], columns.Rank - 1);
    }

    /// <summary>Uᴴ·B.</summary>
    public ArrayExpr Projected(ArrayExpr b) => Q is null || IsAdjoint
        ? MatrixProducts.Multiply(MatrixViews.Adjoint(U), b)
        : MatrixProducts.Multiply(MatrixViews.Adjoint(LeftOfInner), MatrixProducts.Multiply(MatrixViews.Adjoint(Q), b));

    private static (ArrayExpr Tall, bool IsAdjoint) Tall(ArrayExpr a) =>
        a.Shape[a.Rank - 2] >= a.Shape[a.Rank - 1] ? (a, false) : (MatrixViews.Adjoint(a), true);

    private static bool IsOneTask(ArrayExpr tall) =>
        tall.Rank > 2 || tall.Shape.Size == 0 || (MatrixTiles.TallBlocks(tall) is null && MatrixTiles.PanelWidth(tall) >= tall.Shape[1]);
}
