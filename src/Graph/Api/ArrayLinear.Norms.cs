using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Norms, and what singular values tell.</content>
public static partial class ArrayLinear
{
    /// <summary>The length of vectors or the size of matrices.</summary>
    /// <param name="x">Any dtype; integers as float64.</param>
    /// <param name="order">Which norm; <c>default</c>: the Euclidean one of all elements along the axes.</param>
    /// <param name="axes">One axis for vectors, two for matrices; <c>default</c>: all.</param>
    /// <param name="keepDims">True to leave the axes with length 1.</param>
    /// <remarks><b>DType:</b> real. <b>Source:</b> numpy.linalg.norm.</remarks>
    /// <exception cref="ValueException">There is no such norm of vectors or matrices, or the number of axes is none of 1 and 2.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static ChunkedArray Norm(ChunkedArray x, NormOrder order = default, AxisSet axes = default, bool keepDims = false)
    {
        var floats = x.DType.IsInexact() ? x : x.AsType(DType.Float64);
        var along = axes.Axes is { } given ? Axes.Normalize("norm", given, x.Rank) : null;
        var rank = keepDims ? x.Rank : x.Rank - (along?.Length ?? x.Rank);
        return LinearArguments.One("norm", (floats.DType.RealPart(), rank), floats, expr => MatrixNorms.Of(new ChunkedArray(expr), order, along, keepDims).Expr);
    }

    /// <summary>The condition number: how much larger relative errors of a solution may be than those of the system.</summary>
    /// <param name="x">(…, m, n); square for all norms but 2 and −2.</param>
    /// <param name="order">The norm; <c>default</c> is 2.</param>
    /// <remarks><b>Shape:</b> (…), real. <b>Special:</b> ∞ for singular matrices in the norms 2 and −2. <b>Source:</b> numpy.linalg.cond.</remarks>
    /// <exception cref="LinAlgException">Not square though it must be; when computed: singular, or not finite.</exception>
    public static ChunkedArray Cond(ChunkedArray x, NormOrder order = default)
    {
        var matrix = LinearArguments.Matrix("cond", x);
        if (order.Name is null && order.Power is null or 2 or -2)
        {
            return LinearArguments.One("cond", (matrix.DType.RealPart(), x.Rank - 2), matrix, expr =>
            {
                var values = new ChunkedArray(SvdFactors.ValuesOf(expr));
                return (order.Power == -2 ? values[Slices.Ellipsis, ^1] / values[Slices.Ellipsis, 0] : values[Slices.Ellipsis, 0] / values[Slices.Ellipsis, ^1]).Expr;
            });
        }

        return Norm(matrix, order, [-2, -1]) * Norm(Inv(matrix), order, [-2, -1]);
    }

    /// <summary>The number of singular values that are not zero but for rounding.</summary>
    /// <param name="x">(…, m, n); vectors and numbers have rank 1 unless they are zero.</param>
    /// <param name="tol">Up to which they count as zero; null: ε·max(m, n) of the largest.</param>
    /// <remarks><b>DType:</b> int64. <b>Shape:</b> (…). <b>Source:</b> numpy.linalg.matrix_rank.</remarks>
    /// <exception cref="LinAlgException">When computed: an element is not finite.</exception>
    /// <exception cref="ValueException">There is no element.</exception>
    public static ChunkedArray MatrixRank(ChunkedArray x, double? tol = null)
    {
        if (x.Rank < 2)
        {
            return ArrayMath.NotEqual(x, 0).Any().AsType(DType.Int64);
        }

        var matrix = LinearArguments.Matrix("matrix_rank", x);
        return LinearArguments.One("matrix_rank", (DType.Int64, x.Rank - 2), matrix, expr =>
        {
            var values = new ChunkedArray(SvdFactors.ValuesOf(expr));
            var limit = tol is { } given ? (ArrayOrScalar)(Scalar)given
                : values.Max(-1, keepDims: true) * (Precision.Epsilon(matrix.DType) * Math.Max(expr.Shape[expr.Rank - 2], expr.Shape[expr.Rank - 1]));
            return ArrayMath.Greater(values, limit).Sum(-1, DType.Int64).Expr;
        });
    }

    /// <summary>The pseudo-inverse of Moore and Penrose.</summary>
    /// <param name="x">(…, m, n).</param>
    /// <param name="rcond">Singular values up to this part of the largest count as zero.</param>
    /// <remarks><b>Shape:</b> (…, n, m). <b>Source:</b> numpy.linalg.pinv.</remarks>
    /// <exception cref="LinAlgException">There are less than two axes; when computed: an element is not finite.</exception>
    public static ChunkedArray Pinv(ChunkedArray x, double rcond = 1e-15)
    {
        var matrix = LinearArguments.Matrix("pinv", x);
        return LinearArguments.One("pinv", (matrix.DType, x.Rank), matrix, expr =>
        {
            if (expr.Shape.Size == 0)
            {
                return MatrixViews.Transposed(expr);
            }

            var svd = SvdFactors.Of(expr);
            var values = new ChunkedArray(svd.Values);
            var kept = values > values.Max(-1, keepDims: true) * rcond;
            var inverse = ArrayMath.Where(kept, 1 / ArrayMath.Where(kept, values, 1.0), 0.0).ExpandDims(-1);
            return MatrixProducts.Multiply(MatrixViews.Adjoint(svd.Vh), (inverse * new ChunkedArray(MatrixViews.Adjoint(svd.U))).Expr);
        });
    }
}
