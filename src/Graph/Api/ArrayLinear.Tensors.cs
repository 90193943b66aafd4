using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays of more axes as linear maps between arrays.</content>
public static partial class ArrayLinear
{
    /// <summary>The inverse of an array as a map: tensordot(inverse, x, axes = leading axes of x) is the identity.</summary>
    /// <param name="x">As many elements in its first axes together as in the others.</param>
    /// <param name="leading">How many axes are the first ones.</param>
    /// <remarks><b>Shape:</b> the other axes and then the first ones. <b>Cost:</b> an inverse of n by n, n² = size of x. <b>Source:</b> numpy.linalg.tensorinv.</remarks>
    /// <exception cref="ValueException">There is no first axis.</exception>
    /// <exception cref="LinAlgException">The products of lengths differ; when computed: singular.</exception>
    public static ChunkedArray TensorInv(ChunkedArray x, int leading = 2)
    {
        var values = leading > 0 ? LinearArguments.Floats("tensorinv", x)
            : throw new ValueException($"tensorinv: ind must be positive, but is {leading}. Give the number of first axes.");
        return LinearArguments.One("tensorinv", (values.DType, x.Rank), values, expr =>
        {
            var first = Math.Min(leading, expr.Rank);
            var (rows, columns) = (Product(expr.Shape.Span[..first]), Product(expr.Shape.Span[first..]));
            CheckMap("tensorinv", expr, rows, columns);
            var inverse = LinearSystems.Inverse(Reshape.To(expr, Shape.Create(rows, columns)));
            return Reshape.To(inverse, Shape.Create([.. expr.Shape.Span[first..], .. expr.Shape.Span[..first]]));
        });
    }

    /// <summary>The x of tensordot(a, x, axes of x) = b, where x has the last axes of a.</summary>
    /// <param name="a">As many elements in its first axes together, those of b, as in the others.</param>
    /// <param name="b">Any rank below that of a.</param>
    /// <param name="axes">Axes of a that go to its end first; none if left out.</param>
    /// <remarks><b>Shape:</b> the last axes of a. <b>Cost:</b> a system of n by n, n² = size of a. <b>Source:</b> numpy.linalg.tensorsolve.</remarks>
    /// <exception cref="ValueException">There is no such axis, or b has other lengths than the first axes of a together.</exception>
    /// <exception cref="LinAlgException">The products of lengths differ; when computed: singular.</exception>
    public static ChunkedArray TensorSolve(ChunkedArray a, ChunkedArray b, AxisSet axes = default)
    {
        var (left, right) = LinearArguments.Pair("tensorsolve", a, b);
        var last = axes.Axes is null ? [] : Axes.Normalize("tensorsolve", axes.Axes, a.Rank);
        var moved = left.Transpose([.. Enumerable.Range(0, a.Rank).Except(last), .. last]);
        return LinearArguments.Parts("tensorsolve", [(left.DType, Math.Max(0, a.Rank - b.Rank))], [moved.Expr, right.Expr], known =>
        {
            var unknowns = known[0].Shape.Span[Math.Min(b.Rank, a.Rank)..];
            var (rows, columns) = (Product(known[0].Shape.Span) / Math.Max(1, Product(unknowns)), Product(unknowns));
            CheckMap("tensorsolve", known[0], rows, columns);
            var x = Vector(Reshape.To(known[0], Shape.Create(rows, columns)), Flat(known[0], known[1], rows), (matrix, column) => LinearSystems.Solve(matrix, column, isPositive: false));
            return [Reshape.To(x, Shape.Create(unknowns))];
        })[0];
    }

    private static ArrayExpr Flat(ArrayExpr a, ArrayExpr b, long rows) => b.Shape.Size == rows ? Reshape.To(b, Shape.Create(rows))
        : throw new ValueException($"tensorsolve: b must have as many elements as the first axes of a, but shapes are {a.Shape} and {b.Shape}.");

    private static void CheckMap(string name, ArrayExpr x, long rows, long columns)
    {
        if (rows != columns)
        {
            throw new LinAlgException($"{name}: the first axes must have as many elements as the others, but shape is {x.Shape}: {rows} and {columns}.");
        }
    }

    private static long Product(ReadOnlySpan<long> lengths)
    {
        long product = 1;
        foreach (var length in lengths)
        {
            product *= length;
        }

        return product;
    }
}
