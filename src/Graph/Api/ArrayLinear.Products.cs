using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Products of several matrices, and decompositions of a product with a random one.</content>
public static partial class ArrayLinear
{
    /// <summary>A matrix multiplied by itself so many times; negative powers are those of the inverse.</summary>
    /// <param name="x">(…, n, n).</param>
    /// <param name="power">How many factors; 0 gives ones on the diagonal.</param>
    /// <remarks><b>DType:</b> integers stay integers, unless the power is negative. <b>Cost:</b> 2·log₂ power products. <b>Source:</b> numpy.linalg.matrix_power.</remarks>
    /// <exception cref="LinAlgException">Not square; when computed: singular, and the power is negative.</exception>
    public static ChunkedArray MatrixPower(ChunkedArray x, long power)
    {
        var matrix = x.Rank >= 2 && power >= 0 ? x : LinearArguments.Matrix("matrix_power", x);
        return LinearArguments.One("matrix_power", (matrix.DType, x.Rank), matrix, expr =>
        {
            LinearArguments.CheckSquare("matrix_power", expr);
            return power == 0
                ? Views.BroadcastTo(LinearSystems.Identity(expr.DType, expr.Grid.Axes[^1]), expr.Shape, expr.Grid)
                : Power(power < 0 ? LinearSystems.Inverse(expr) : expr, Math.Abs(power));
        });
    }

    /// <summary>The product of several matrices, in the order of multiplications that takes the fewest operations.</summary>
    /// <param name="factors">Two or more matrices; the first and the last may be vectors.</param>
    /// <remarks><b>DType:</b> promotion of all. <b>Source:</b> numpy.linalg.multi_dot.</remarks>
    /// <exception cref="ValueException">Less than two factors, or lengths do not fit.</exception>
    /// <exception cref="LinAlgException">A factor has other than two axes (the first and the last: one or two).</exception>
    public static ChunkedArray MultiDot(params IReadOnlyList<ChunkedArray> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.Count < 2)
        {
            throw new ValueException($"multi_dot: there must be two matrices or more, but {factors.Count} were given.");
        }

        for (var i = 0; i < factors.Count; i++)
        {
            if (factors[i].Rank != 2 && (factors[i].Rank != 1 || (i > 0 && i < factors.Count - 1)))
            {
                throw new LinAlgException($"multi_dot: matrices must have two axes, but shape {i} is {factors[i].Expr.Shape}.");
            }
        }

        var dtype = DTypePromotion.Promote([.. factors.Select(factor => factor.DType)]);
        var rank = (factors[0].Rank == 2 ? 1 : 0) + (factors[^1].Rank == 2 ? 1 : 0);
        return LinearArguments.Parts("multi_dot", [(dtype, rank)], [.. factors.Select(factor => factor.Expr)], known => [ProductChain.Of(known)])[0];
    }

    /// <summary>Kronecker's product: each element of a times all of b.</summary>
    /// <param name="a">Any rank.</param>
    /// <param name="b">Any rank; the one with fewer axes gets axes of length 1 in front.</param>
    /// <remarks><b>DType:</b> promotion of both. <b>Source:</b> numpy.kron.</remarks>
    public static ChunkedArray Kron(ChunkedArray a, ChunkedArray b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        return LinearArguments.Parts("kron", [(DTypePromotion.Promote(a.DType, b.DType), rank)], [a.Expr, b.Expr], known =>
        {
            var (left, right) = (Interleaved(known[0], rank, 0), Interleaved(known[1], rank, 1));
            var product = ElementwiseExpr.Of(ElementwiseOps.Multiply, left, right);
            return [Reshape.To(product, Shape.Create([.. Enumerable.Range(0, rank).Select(axis => product.Shape[2 * axis] * product.Shape[(2 * axis) + 1])]))];
        })[0];
    }

    /// <summary>The largest singular values and their vectors, of the matrix's product with a random one.</summary>
    /// <param name="x">(m, n).</param>
    /// <param name="k">How many.</param>
    /// <param name="powerIterations">How often the matrix and its adjoint are applied again, for singular values that fall slowly.</param>
    /// <param name="oversamples">Random columns beyond k.</param>
    /// <param name="seed">Of the random numbers; null takes one from the system.</param>
    /// <remarks>
    /// Exact up to rounding if the rank is at most k + oversamples. <b>Shape:</b> (m, k), (k,), (k, n). <b>Source:</b> dask.array.linalg.svd_compressed;
    /// Halko, Martinsson and Tropp, 2011.
    /// </remarks>
    /// <exception cref="LinAlgException">There are not two axes; when computed: an element is not finite.</exception>
    /// <exception cref="ValueException">k is below 1 or exceeds a length.</exception>
    public static (ChunkedArray U, ChunkedArray S, ChunkedArray Vh) SvdCompressed(
        ChunkedArray x, long k, int powerIterations = 0, long oversamples = 10, ulong? seed = null)
    {
        var matrix = x.Rank == 2 ? LinearArguments.Floats("svd_compressed", x)
            : throw new LinAlgException($"svd_compressed: the array must have two axes, but shape is {x.Expr.Shape}.");
        var random = new ArrayRandom(seed);
        (DType, int)[] results = [(matrix.DType, 2), (matrix.DType.RealPart(), 1), (matrix.DType, 2)];
        var parts = LinearArguments.Parts("svd_compressed", results, [matrix.Expr], known =>
        {
            var most = Math.Min(known[0].Shape[0], known[0].Shape[1]);
            return k >= 1 && k <= most ? CompressedSvd.Of(known[0], k, powerIterations, Math.Min(most, k + oversamples), new ArrayRandom(random.Seed))
                : throw new ValueException($"svd_compressed: k must lie in 1..{most} for shape {known[0].Shape}, but is {k}.");
        });
        return (parts[0], parts[1], parts[2]);
    }

    private static ArrayExpr Power(ArrayExpr x, long power)
    {
        ArrayExpr? result = null;
        for (var square = x; ; square = MatrixProducts.Multiply(square, square))
        {
            if (power % 2 == 1)
            {
                result = result is null ? square : MatrixProducts.Multiply(result, square);
            }

            power /= 2;
            if (power == 0)
            {
                return result!;
            }
        }
    }

    // Axes of length 1 between its own: behind them for the first factor, in front for the second.
    private static ArrayExpr Interleaved(ArrayExpr x, int rank, int place)
    {
        var full = Views.ExpandDims(x, [.. Enumerable.Range(0, rank - x.Rank)]);
        return Views.ExpandDims(full, [.. Enumerable.Range(0, rank).Select(axis => (2 * axis) + 1 - place)]);
    }
}
