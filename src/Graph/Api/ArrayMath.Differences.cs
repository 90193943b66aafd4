using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Differences and derivatives: slices and arithmetic, so that they fuse with what is around them.</content>
public static partial class ArrayMath
{
    /// <summary>Differences of neighbours, <paramref name="n"/> times; of bools "not equal".</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="n">How often; 0 or more.</param>
    /// <param name="axis">Along which axis.</param>
    /// <param name="prepend">Elements before the axis; a number is one element.</param>
    /// <param name="append">Elements behind it.</param>
    /// <remarks><b>Source:</b> numpy.diff.</remarks>
    /// <exception cref="ValueException">The array is 0-d, or n is negative.</exception>
    public static ChunkedArray Diff(
        ChunkedArray x, long n = 1, int axis = -1, ArrayOrScalar? prepend = null, ArrayOrScalar? append = null)
    {
        if (x.Rank == 0 || n < 0)
        {
            throw new ValueException($"diff: the array needs at least one axis and n must be 0 or more, but shape is {x.Expr.Shape} and n {n}.");
        }

        var along = Axes.Normalize("diff", axis, x.Rank);
        var parts = new List<ChunkedArray>();
        parts.AddRange(Beside(prepend));
        parts.Add(x);
        parts.AddRange(Beside(append));
        var joined = parts.Count == 1 || n == 0 ? x : JoinedBeside(parts, x, along);
        return Once("diff", joined, x.Rank, expr => Differences.Of(expr, n, along));
    }

    /// <summary>Differences of neighbours of the flattened array.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="toEnd">Elements behind the differences, cast to their dtype.</param>
    /// <param name="toBegin">Elements before them.</param>
    /// <remarks><b>Source:</b> numpy.ediff1d.</remarks>
    public static ChunkedArray EDiff1D(ChunkedArray x, ChunkedArray? toEnd = null, ChunkedArray? toBegin = null)
    {
        var flat = Flat(x);
        var inner = Once("ediff1d", flat, 1, expr => Differences.Of(expr, 1, 0));
        var parts = new[] { toBegin, inner, toEnd }.OfType<ChunkedArray>().Select(part => Flat(part).AsType(inner.DType)).ToArray();
        return parts.Length == 1 ? inner : Concatenate(parts);
    }

    /// <summary>The derivative along one axis for equal distances.</summary>
    /// <param name="f">At least edgeOrder + 1 elements on the axis; integers become float64.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="distance">The distance of neighbours.</param>
    /// <param name="edgeOrder">1 or 2: the order of accuracy at the ends; inside it is 2.</param>
    /// <remarks><b>Source:</b> numpy.gradient.</remarks>
    public static ChunkedArray Gradient(ChunkedArray f, int axis, double distance = 1, int edgeOrder = 1)
    {
        var (x, along) = (Floating(f), Axes.Normalize("gradient", axis, f.Rank));
        return Once("gradient", x, x.Rank, expr => Gradients.Along(new ChunkedArray(expr), along, distance, edgeOrder).Expr);
    }

    /// <summary>The derivative along one axis for elements at these coordinates.</summary>
    /// <remarks><b>Source:</b> numpy.gradient.</remarks>
    /// <exception cref="ValueException">Not one coordinate an element.</exception>
    public static ChunkedArray Gradient(ChunkedArray f, int axis, double[] coordinates, int edgeOrder = 1)
    {
        var (x, along) = (Floating(f), Axes.Normalize("gradient", axis, f.Rank));
        return Once("gradient", x, x.Rank, expr => Gradients.Along(new ChunkedArray(expr), along, coordinates, edgeOrder).Expr);
    }

    /// <summary>The derivatives along several axes; none given: all of them.</summary>
    /// <remarks><b>Source:</b> numpy.gradient.</remarks>
    public static ImmutableArray<ChunkedArray> Gradient(ChunkedArray f, AxisSet axis = default, double distance = 1, int edgeOrder = 1) =>
        [.. (axis.Axes ?? [.. Enumerable.Range(0, f.Rank)]).Select(along => Gradient(f, along, distance, edgeOrder))];

    private static ChunkedArray Floating(ChunkedArray f) => f.DType.IsInexact() ? f : f.DType == DType.Bool
        ? throw new DTypeException("gradient: truth values cannot be subtracted. Cast them to a number with AsType.")
        : f.AsType(DType.Float64);

    private static IEnumerable<ChunkedArray> Beside(ArrayOrScalar? beside) => beside is { } given
        ? [given.Array ?? new ChunkedArray(given.Scalar.As(given.Scalar.DefaultDType))]
        : [];

    private static ChunkedArray JoinedBeside(List<ChunkedArray> parts, ChunkedArray x, int axis)
    {
        var dtype = DTypePromotion.Promote([.. parts.Select(part => part.DType)]);
        ImmutableArray<ArrayExpr> inputs = [x.Expr, .. parts.Select(part => part.Expr)];
        return new ChunkedArray(LateExpr.OnceKnown("diff", dtype, x.Rank, inputs, known =>
            Joining.Concatenate([.. known[1..].Select(part => Differences.Beside(part, known[0], axis))], axis)));
    }
}
