using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Linear algebra of chunked arrays: numpy.linalg.</summary>
/// <remarks>
/// Two-dimensional arrays are worked on in tiles or panels of about the bytes of their chunks, as many tasks, whatever the chunks are; of arrays of more
/// axes the last two are matrices, each of them whole in a task.
/// <b>DType:</b> float32, float64, complex64, complex128; integers and truth values become float64. <b>Special:</b> what is singular, not positive
/// definite or not finite where an iteration must end is a <see cref="LinAlgException"/> of the computation.
/// <b>Accuracy:</b> backward stable, as LAPACK; chunks decide the order of arithmetic, so other chunks may give other last bits, and threads and memory never.
/// <b>Source:</b> numpy.linalg.
/// </remarks>
public static partial class ArrayLinear
{
    /// <summary>Cholesky's factor of a Hermitian positive definite matrix.</summary>
    /// <param name="x">(…, n, n), of which the triangle asked for counts.</param>
    /// <param name="lower">True for L of x = L·Lᴴ, false for U of x = Uᴴ·U.</param>
    /// <remarks><b>Cost:</b> n³/3 operations. <b>Source:</b> numpy.linalg.cholesky.</remarks>
    /// <exception cref="LinAlgException">Not square; when computed: not positive definite.</exception>
    public static ChunkedArray Cholesky(ChunkedArray x, bool lower = true) => Square("cholesky", x, x.Rank, expr => lower
        ? TiledCholesky.Lower(expr)
        : MatrixViews.Adjoint(TiledCholesky.Lower(MatrixViews.Adjoint(expr))));

    /// <summary>The inverse.</summary>
    /// <param name="x">(…, n, n).</param>
    /// <remarks><b>Cost:</b> 2·n³ operations; a panel of columns and one that it is applied to are in memory. <b>Source:</b> numpy.linalg.inv.</remarks>
    /// <exception cref="LinAlgException">Not square; when computed: singular.</exception>
    public static ChunkedArray Inv(ChunkedArray x) => Square("inv", x, x.Rank, LinearSystems.Inverse);

    /// <summary>The determinant.</summary>
    /// <param name="x">(…, n, n).</param>
    /// <remarks><b>Shape:</b> (…). <b>Special:</b> 1 for n = 0. <b>Source:</b> numpy.linalg.det.</remarks>
    /// <exception cref="LinAlgException">Not square.</exception>
    public static ChunkedArray Det(ChunkedArray x)
    {
        var (sign, log) = SlogDet(x);
        return sign * ArrayMath.Exp(log);
    }

    /// <summary>The sign of the determinant (of complex matrices a number of size 1), and the logarithm of its size.</summary>
    /// <param name="x">(…, n, n).</param>
    /// <remarks><b>Shape:</b> (…) each. <b>Special:</b> 0 and −∞ for singular matrices. <b>Source:</b> numpy.linalg.slogdet.</remarks>
    /// <exception cref="LinAlgException">Not square.</exception>
    public static (ChunkedArray Sign, ChunkedArray LogAbsDet) SlogDet(ChunkedArray x)
    {
        var matrix = LinearArguments.Matrix("slogdet", x);
        var parts = LinearArguments.Parts("slogdet", [(matrix.DType, x.Rank - 2), (matrix.DType.RealPart(), x.Rank - 2)], [matrix.Expr], known =>
        {
            LinearArguments.CheckSquare("slogdet", known[0]);
            return LinearSystems.SignAndLog(known[0]);
        });
        return (parts[0], parts[1]);
    }

    private static ChunkedArray Square(string name, ChunkedArray x, int rank, Func<ArrayExpr, ArrayExpr> build)
    {
        var matrix = LinearArguments.Matrix(name, x);
        return LinearArguments.One(name, (matrix.DType, rank), matrix, expr =>
        {
            LinearArguments.CheckSquare(name, expr);
            return build(expr);
        });
    }
}
