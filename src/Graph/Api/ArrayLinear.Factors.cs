using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Factorisations.</content>
public static partial class ArrayLinear
{
    /// <summary>The QR decomposition: orthonormal columns Q and an upper triangle R with x = Q·R.</summary>
    /// <param name="x">(…, m, n).</param>
    /// <param name="isComplete">True for a square Q, and R with m rows; they cost m² elements where x has more rows than columns.</param>
    /// <remarks>
    /// Many rows are factored as a tree of blocks of rows, so that only blocks are in memory; else panels of whole columns are. Signs are LAPACK's
    /// in either way. <b>Shape:</b> (…, m, k) and (…, k, n), k = min(m, n), or m if complete: then panels are used for any shape.
    /// <b>Cost:</b> 4 to 6·m·n·k operations; 4·m²·n if complete. <b>Source:</b> numpy.linalg.qr.
    /// </remarks>
    /// <exception cref="LinAlgException">There are less than two axes.</exception>
    public static (ChunkedArray Q, ChunkedArray R) Qr(ChunkedArray x, bool isComplete = false)
    {
        var matrix = LinearArguments.Matrix("qr", x);
        var parts = LinearArguments.Parts("qr", [(matrix.DType, x.Rank), (matrix.DType, x.Rank)], [matrix.Expr], known =>
        {
            var factors = isComplete ? QrFactors.Complete(known[0]) : QrFactors.Of(known[0]);
            return [factors.Q, factors.R];
        });
        return (parts[0], parts[1]);
    }

    /// <summary>The LU decomposition with partial pivoting: x = P·L·U.</summary>
    /// <param name="x">(m, n).</param>
    /// <remarks>
    /// The pivot of a column is the largest element of all its rows, whatever the chunks. <b>Shape:</b> (m, m), (m, k) and (k, n), k = min(m, n).
    /// <b>Source:</b> scipy.linalg.lu.
    /// </remarks>
    /// <exception cref="LinAlgException">There are not two axes.</exception>
    public static (ChunkedArray P, ChunkedArray L, ChunkedArray U) Lu(ChunkedArray x)
    {
        if (x.Rank != 2)
        {
            throw new LinAlgException($"lu: the array must have two axes, but shape is {x.Expr.Shape}.");
        }

        var matrix = LinearArguments.Floats("lu", x);
        var parts = LinearArguments.Parts("lu", [(matrix.DType.RealPart(), 2), (matrix.DType, 2), (matrix.DType, 2)], [matrix.Expr], known => LuFactors.Of(known[0]));
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>The singular value decomposition: x = U·diag(S)·Vᴴ.</summary>
    /// <param name="x">(…, m, n).</param>
    /// <param name="isFull">True for square U and Vᴴ, whose vectors beyond the k-th are any that are orthogonal to the others.</param>
    /// <remarks>
    /// By QR where there are many rows, and the decomposition of the triangle in one task: bidiagonal by reflectors, diagonal by implicit QR. Values are accurate beside
    /// the largest, to a small multiple of its rounding. The first element of a row of Vᴴ (of a column of U where m &lt; n) that is not small is positive, so that signs do not
    /// depend on chunks. <b>Shape:</b> (…, m, k), (…, k), (…, k, n), k = min(m, n). if full (…, m, m), (…, k), (…, n, n).
    /// <b>DType:</b> S real. <b>Source:</b> numpy.linalg.svd, whose full_matrices is true if left out.
    /// </remarks>
    /// <exception cref="LinAlgException">There are less than two axes; when computed: an element is not finite.</exception>
    public static (ChunkedArray U, ChunkedArray S, ChunkedArray Vh) Svd(ChunkedArray x, bool isFull = false)
    {
        var matrix = LinearArguments.Matrix("svd", x);
        (DType, int)[] results = [(matrix.DType, x.Rank), (matrix.DType.RealPart(), x.Rank - 1), (matrix.DType, x.Rank)];
        var parts = LinearArguments.Parts("svd", results, [matrix.Expr], known =>
        {
            var svd = SvdFactors.Of(known[0]);
            return isFull
                ? [SvdFactors.Completed(svd.U), svd.Values, MatrixViews.Adjoint(SvdFactors.Completed(MatrixViews.Adjoint(svd.Vh)))]
                : [svd.U, svd.Values, svd.Vh];
        });
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>The singular values, the largest first.</summary>
    /// <param name="x">(…, m, n).</param>
    /// <remarks><b>Shape:</b> (…, min(m, n)), real. <b>Source:</b> numpy.linalg.svdvals.</remarks>
    /// <exception cref="LinAlgException">There are less than two axes; when computed: an element is not finite.</exception>
    public static ChunkedArray SvdVals(ChunkedArray x)
    {
        var matrix = LinearArguments.Matrix("svd", x);
        return LinearArguments.One("svd", (matrix.DType.RealPart(), x.Rank - 1), matrix, SvdFactors.ValuesOf);
    }

    /// <summary>Eigenvalues, ascending, and eigenvectors as columns of a Hermitian matrix.</summary>
    /// <param name="x">(…, n, n), of which the triangle asked for counts.</param>
    /// <param name="lower">Which triangle.</param>
    /// <remarks><b>Cost:</b> a matrix is one task. <b>Shape:</b> (…, n), real, and (…, n, n). <b>Source:</b> numpy.linalg.eigh.</remarks>
    /// <exception cref="LinAlgException">Not square; when computed: an element is not finite.</exception>
    public static (ChunkedArray Values, ChunkedArray Vectors) Eigh(ChunkedArray x, bool lower = true)
    {
        var matrix = LinearArguments.Matrix("eigh", x);
        var parts = LinearArguments.Parts("eigh", [(matrix.DType.RealPart(), x.Rank - 1), (matrix.DType, x.Rank)], [matrix.Expr], known =>
        {
            LinearArguments.CheckSquare("eigh", known[0]);
            var both = MatrixCall.Of(MatrixFunction.Eigh, lower ? known[0] : MatrixViews.Adjoint(known[0]));
            return [MatrixViews.Real(MatrixViews.Row(both, 0)), MatrixViews.Rows(both, 1)];
        });
        return (parts[0], parts[1]);
    }

    /// <summary>Eigenvalues and eigenvectors of any square matrix; the vectors are columns of length 1 whose largest element is positive.</summary>
    /// <param name="x">(…, n, n).</param>
    /// <remarks>
    /// By the Schur form of the balanced matrix. Eigenvalues come in no order that means anything, but always in the same one. <b>DType:</b> complex64 of float32 and complex64,
    /// else complex128, whatever the eigenvalues are, as scipy.linalg.eig's and unlike numpy.linalg.eig's: values are not known when the array is built. Those of a real matrix are
    /// real numbers, or exact pairs of conjugates. <b>Cost:</b> a matrix is one task. <b>Shape:</b> (…, n) and (…, n, n).
    /// <b>Accuracy:</b> that of a matrix within a small multiple of the rounding of the given one. <b>Source:</b> numpy.linalg.eig.
    /// </remarks>
    /// <exception cref="LinAlgException">Not square; when computed: an element is not finite.</exception>
    public static (ChunkedArray Values, ChunkedArray Vectors) Eig(ChunkedArray x)
    {
        var matrix = Complexes("eig", x);
        var parts = LinearArguments.Parts("eig", [(matrix.DType, x.Rank - 1), (matrix.DType, x.Rank)], [matrix.Expr], known =>
        {
            LinearArguments.CheckSquare("eig", known[0]);
            var both = MatrixCall.Of(MatrixFunction.Eig, known[0]);
            return [MatrixViews.Row(both, 0), MatrixViews.Rows(both, 1)];
        });
        return (parts[0], parts[1]);
    }

    /// <summary>The eigenvalues of any square matrix.</summary>
    /// <inheritdoc cref="Eig"/>
    /// <remarks><b>DType:</b> complex, as <see cref="Eig"/>'s. <b>Cost:</b> a matrix is one task. <b>Shape:</b> (…, n). <b>Source:</b> numpy.linalg.eigvals.</remarks>
    public static ChunkedArray EigVals(ChunkedArray x)
    {
        var matrix = Complexes("eigvals", x);
        return LinearArguments.One("eigvals", (matrix.DType, x.Rank - 1), matrix, expr =>
        {
            LinearArguments.CheckSquare("eigvals", expr);
            return MatrixViews.Row(MatrixCall.Of(MatrixFunction.EigVals, expr), 0);
        });
    }

    private static ChunkedArray Complexes(string name, ChunkedArray x)
    {
        var matrix = LinearArguments.Matrix(name, x);
        return matrix.AsType(matrix.DType.RealPart() == DType.Float32 ? DType.Complex64 : DType.Complex128);
    }

    /// <summary>The eigenvalues of a Hermitian matrix, ascending.</summary>
    /// <inheritdoc cref="Eigh"/>
    /// <remarks><b>Cost:</b> a matrix is one task. <b>Shape:</b> (…, n), real. <b>Source:</b> numpy.linalg.eigvalsh.</remarks>
    public static ChunkedArray EigValsh(ChunkedArray x, bool lower = true)
    {
        var matrix = LinearArguments.Matrix("eigvalsh", x);
        return LinearArguments.One("eigvalsh", (matrix.DType.RealPart(), x.Rank - 1), matrix, expr =>
        {
            LinearArguments.CheckSquare("eigvalsh", expr);
            return MatrixViews.Real(MatrixViews.Row(MatrixCall.Of(MatrixFunction.EigValsh, lower ? expr : MatrixViews.Adjoint(expr)), 0));
        });
    }
}
