using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Systems of equations.</content>
public static partial class ArrayLinear
{
    /// <summary>The solution of a·x = b.</summary>
    /// <param name="a">(…, n, n).</param>
    /// <param name="b">(n,), or (…, n, k); leading axes broadcast.</param>
    /// <param name="isPositive">True if a is Hermitian positive definite, so that Cholesky's factor serves; its lower triangle counts.</param>
    /// <remarks>
    /// Pivots are sought in whole columns. <b>Shape:</b> that of b. <b>Cost:</b> 2/3·n³ operations, half as many if positive.
    /// <b>Source:</b> numpy.linalg.solve, scipy.linalg.solve (assume_a).
    /// </remarks>
    /// <exception cref="LinAlgException">Not square; when computed: singular, or not positive definite.</exception>
    /// <exception cref="ValueException">The lengths of a and b do not fit.</exception>
    public static ChunkedArray Solve(ChunkedArray a, ChunkedArray b, bool isPositive = false) =>
        System("solve", a, b, (left, right) => LinearSystems.Solve(left, right, isPositive));

    /// <summary>The solution of a·x = b for a triangular matrix a.</summary>
    /// <param name="a">(n, n), of which one triangle counts.</param>
    /// <param name="b">(n,) or (n, k).</param>
    /// <param name="lower">Which triangle.</param>
    /// <param name="isTransposed">True to solve aᵀ·x = b.</param>
    /// <param name="isUnit">True to take the diagonal for ones.</param>
    /// <remarks><b>Cost:</b> n²·k operations. <b>Source:</b> scipy.linalg.solve_triangular.</remarks>
    /// <exception cref="LinAlgException">Not square; when computed: a zero on the diagonal.</exception>
    /// <exception cref="ValueException">The lengths of a and b do not fit.</exception>
    public static ChunkedArray SolveTriangular(ChunkedArray a, ChunkedArray b, bool lower = false, bool isTransposed = false, bool isUnit = false) =>
        System("solve_triangular", a, b, (left, right) => new Substitution("solve_triangular", lower != isTransposed, isUnit).Stacked(
            isTransposed ? MatrixViews.Transposed(left) : left, right));

    /// <summary>The x of least length among those that make the length of b − a·x least.</summary>
    /// <param name="a">(m, n), of any rank.</param>
    /// <param name="b">(m,) or (m, k).</param>
    /// <param name="rcond">Singular values below this part of the largest count as zero; null: ε·max(m, n).</param>
    /// <remarks>
    /// By the singular value decomposition. <b>DType:</b> float32 and complex64 are computed, and their rank is decided, in double precision, as NumPy does.
    /// <b>Source:</b> numpy.linalg.lstsq.
    /// </remarks>
    /// <exception cref="LinAlgException">a has not two axes, or b more; when computed: an element is not finite.</exception>
    /// <exception cref="ValueException">The lengths of a and b do not fit.</exception>
    public static LeastSquares LstSq(ChunkedArray a, ChunkedArray b, double? rcond = null)
    {
        if (a.Rank != 2 || b.Rank is 0 or > 2)
        {
            throw new LinAlgException($"lstsq: a must have two axes and b one or two, but shapes are {a.Expr.Shape} and {b.Expr.Shape}.");
        }

        var dtype = LinearArguments.Pair("lstsq", a, b).Left.DType;
        var (wide, real) = (dtype.IsComplex() ? DType.Complex128 : DType.Float64, dtype.RealPart());
        (DType, int)[] results = [(wide, b.Rank), (DType.Float64, 1), (DType.Int32, 0), (DType.Float64, 1)];
        var parts = LinearArguments.Parts("lstsq", results, [a.AsType(wide).Expr, b.AsType(wide).Expr], known =>
        {
            CheckRows("lstsq", known[0], known[1]);
            return LeastSquares.Parts(known[0], known[1], rcond);
        });
        return new LeastSquares(parts[0].AsType(dtype), parts[1].AsType(real), parts[2], parts[3].AsType(real));
    }

    private static ChunkedArray System(string name, ChunkedArray a, ChunkedArray b, Func<ArrayExpr, ArrayExpr, ArrayExpr> build)
    {
        if (b.Rank == 0)
        {
            throw new ValueException($"{name}: b must have an axis at least, but shape is {b.Expr.Shape}.");
        }

        var (left, right) = LinearArguments.Pair(name, LinearArguments.Matrix(name, a), b);
        var rank = b.Rank == 1 ? a.Rank - 1 : Math.Max(a.Rank, b.Rank);
        return LinearArguments.Parts(name, [(left.DType, rank)], [left.Expr, right.Expr], known =>
        {
            LinearArguments.CheckSquare(name, known[0]);
            CheckRows(name, known[0], known[1]);
            return [known[1].Rank > 1 ? build(known[0], known[1]) : Vector(known[0], known[1], build)];
        })[0];
    }

    private static ArrayExpr Vector(ArrayExpr a, ArrayExpr b, Func<ArrayExpr, ArrayExpr, ArrayExpr> build)
    {
        var x = build(a, Views.ExpandDims(b, [1]));
        return Views.Squeeze(x, [.. Enumerable.Range(0, x.Rank).Select(axis => axis == x.Rank - 1)]);
    }

    private static void CheckRows(string name, ArrayExpr a, ArrayExpr b)
    {
        var rows = b.Shape[Math.Max(0, b.Rank - 2)];
        if (a.Shape[a.Rank - 2] != rows)
        {
            throw new ValueException($"{name}: a and b must have equally many rows, but shapes are {a.Shape} and {b.Shape}.");
        }
    }
}
