using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What <see cref="ArrayLinear.LstSq"/> gives; each part is computed only if it is asked for.</summary>
/// <param name="Solution">x.</param>
/// <param name="Residuals">The squared lengths of b − a·x, one a column of b; empty if the rank is less than n or m ≤ n.</param>
/// <param name="Rank">The rank of a; int32.</param>
/// <param name="SingularValues">The singular values of a.</param>
public sealed record LeastSquares(ChunkedArray Solution, ChunkedArray Residuals, ChunkedArray Rank, ChunkedArray SingularValues)
{
    /// <summary>The four parts.</summary>
    internal static ArrayExpr[] Parts(ArrayExpr a, ArrayExpr b, double? rcond)
    {
        var (m, n) = (a.Shape[0], a.Shape[1]);
        var columns = b.Rank == 2 ? b : Views.ExpandDims(b, [1]);
        var svd = SvdFactors.Of(a);
        var values = new ChunkedArray(svd.Values);
        var kept = values > Limit(values, rcond ?? (Precision.Epsilon(a.DType) * Math.Max(m, n)));
        var inverse = ArrayMath.Where(kept, 1 / ArrayMath.Where(kept, values, 1.0), 0.0);
        var projected = new ChunkedArray(svd.Projected(columns)) * inverse.ExpandDims(1);
        var x = MatrixProducts.Multiply(MatrixViews.Adjoint(svd.Vh), projected.Expr);
        var rank = kept.Sum(dtype: DType.Int32);
        return
        [
            b.Rank == 2 ? x : Views.Squeeze(x, [false, true]),
            Squares(a, columns, x, m > n ? ArrayMath.Equal(rank, n) : null).Expr,
            rank.Expr,
            values.Expr,
        ];
    }

    /// <summary>A part of the largest; 0 where there is none.</summary>
    internal static ChunkedArray Limit(ChunkedArray values, double part) =>
        values.Size == 0 ? ChunkedArray.Zeros(Shape.Create(1), values.DType) : values[..1] * part;

    // One a column where the rank is full, which a computation must tell: the length is that of a mask.
    private static ChunkedArray Squares(ArrayExpr a, ArrayExpr b, ArrayExpr x, ChunkedArray? isFull)
    {
        var rest = new ChunkedArray(ElementwiseExpr.Of(ElementwiseOps.Subtract, b, MatrixProducts.Multiply(a, x)));
        if (isFull is null)
        {
            return ChunkedArray.Zeros(Shape.Create(0), rest.DType.RealPart());
        }

        var squares = ArrayMath.Square(ArrayMath.Absolute(rest)).Sum(0);
        return squares[isFull.BroadcastTo(squares.Shape)];
    }
}
