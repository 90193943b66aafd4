using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Polynomials: 1-d arrays of coefficients, the highest power first. See <see cref="PolyVal"/>.</content>
public static partial class ArrayMath
{
    /// <summary>The coefficients of the polynomial that comes nearest to points, by least squares.</summary>
    /// <param name="x">The places, 1-d; of known length.</param>
    /// <param name="y">The values, 1-d, or a column a fit.</param>
    /// <param name="degree">The degree, 0 or more.</param>
    /// <param name="weights">What the distance at each place is multiplied by, 1-d; null: 1.</param>
    /// <param name="rcond">As of <see cref="ArrayLinear.LstSq"/>; null: the places' count times the dtype's ε.</param>
    /// <remarks><b>Shape:</b> (degree + 1,), or a column a fit. <b>Cost:</b> a singular value decomposition of (places, degree + 1) in one task. <b>Source:</b> numpy.polyfit.</remarks>
    /// <exception cref="ValueException">The degree is negative.</exception>
    /// <exception cref="DTypeException">There are no places, shapes do not fit, or the dtype has no least squares.</exception>
    public static ChunkedArray PolyFit(ChunkedArray x, ChunkedArray y, int degree, ChunkedArray? weights = null, double? rcond = null)
    {
        CheckFit(x, y, degree, weights);
        var (places, values) = (x + 0.0, y + 0.0);
        var powers = Vander(places, degree + 1);
        if (weights is not null)
        {
            var factors = weights + 0.0;
            powers = (powers * factors.ExpandDims(1)).AsType(powers.DType);
            values = (values * (values.Rank == 2 ? factors.ExpandDims(1) : factors)).AsType(values.DType);
        }

        var scale = Sqrt((powers * powers).Sum(0));
        var fit = ArrayLinear.LstSq(powers / scale, values, rcond ?? (x.Size * Epsilon(places.DType.RealPart())));
        return (fit.Solution.T / scale).T;
    }

    /// <summary>The derivative of a polynomial.</summary>
    /// <param name="p">The coefficients; of known length.</param>
    /// <param name="order">How often to derive, 0 or more.</param>
    /// <remarks><b>DType:</b> at least int64, but for order 0. <b>Source:</b> numpy.polyder.</remarks>
    /// <exception cref="ValueException">The order is negative, or there is not one axis.</exception>
    public static ChunkedArray PolyDer(ChunkedArray p, int order = 1)
    {
        CheckLine("polyder", p, order);
        for (; order > 0; order--)
        {
            var length = Math.Max(p.Shape[0] - 1, 0);
            p = p[ArrayIndex.Slice(0, length, 1)] * ChunkedArray.Arange(length, 0, -1, DType.Int64);
        }

        return p;
    }

    /// <summary>The antiderivative of a polynomial.</summary>
    /// <param name="p">The coefficients; of known length.</param>
    /// <param name="order">How often to integrate, 0 or more.</param>
    /// <param name="constants">The constants, the first integral's first, 1-d; one serves for all; null: 0.</param>
    /// <remarks><b>DType:</b> that of p divided by integers, and the constants. <b>Source:</b> numpy.polyint.</remarks>
    /// <exception cref="ValueException">The order is negative, there is not one axis, or there are fewer constants than integrals.</exception>
    public static ChunkedArray PolyInt(ChunkedArray p, int order = 1, ChunkedArray? constants = null)
    {
        CheckLine("polyint", p, order);
        var all = constants is null ? ChunkedArray.Zeros(Shape.Create(order)) : Flat(constants);
        all = all.Size == 1 && order > 1 ? all * ChunkedArray.Ones(Shape.Create(order)) : all;
        if (all.Size < order)
        {
            throw new ValueException($"polyint: there must be a constant for each of {order} integrals, or one for all, but there are {all.Size}.");
        }

        for (var i = 0; i < order; i++)
        {
            p = Concatenate([p / ChunkedArray.Arange(p.Shape[0], 0, -1, DType.Int64), all[ArrayIndex.Slice(i, i + 1, 1)]]);
        }

        return p;
    }

    /// <summary>The sum of two polynomials.</summary>
    /// <param name="p">1-d or a number; of known length.</param>
    /// <param name="q">1-d or a number; of known length.</param>
    /// <remarks>Leading zeros stay, so that the length is known. <b>Source:</b> numpy.polyadd.</remarks>
    /// <exception cref="ValueException">There is more than one axis.</exception>
    public static ChunkedArray PolyAdd(ChunkedArray p, ChunkedArray q)
    {
        var (left, right) = Padded("polyadd", p, q);
        return left + right;
    }

    /// <summary>The difference of two polynomials.</summary>
    /// <inheritdoc cref="PolyAdd"/>
    /// <remarks>Leading zeros stay, so that the length is known. <b>Source:</b> numpy.polysub.</remarks>
    public static ChunkedArray PolySub(ChunkedArray p, ChunkedArray q)
    {
        var (left, right) = Padded("polysub", p, q);
        return left - right;
    }

    private static (ChunkedArray Left, ChunkedArray Right) Padded(string operation, ChunkedArray p, ChunkedArray q)
    {
        var (left, right) = (p.Rank == 0 ? p.ExpandDims(0) : p, q.Rank == 0 ? q.ExpandDims(0) : q);
        CheckLine(operation, left, 0);
        CheckLine(operation, right, 0);
        var length = Math.Max(left.Shape[0], right.Shape[0]);
        return (Longer(left, length), Longer(right, length));
    }

    private static ChunkedArray Longer(ChunkedArray p, long length) => p.Shape[0] == length
        ? p
        : Concatenate([ChunkedArray.Zeros(Shape.Create(length - p.Shape[0]), p.DType), p]);

    private static void CheckLine(string operation, ChunkedArray p, int order)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p.Rank != 1 || order < 0)
        {
            throw new ValueException($"{operation}: the coefficients must have one axis and the order be 0 or more, but the shape is {p.Expr.Shape} and the order {order}.");
        }
    }

    private static void CheckFit(ChunkedArray x, ChunkedArray y, int degree, ChunkedArray? weights)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (degree < 0)
        {
            throw new ValueException($"polyfit: the degree must be 0 or more, but is {degree}.");
        }

        if (x.Rank != 1 || x.Size == 0 || y.Rank is not (1 or 2) || y.Shape[0] != x.Size || (weights is not null && (weights.Rank != 1 || weights.Size != x.Size)))
        {
            throw new DTypeException($"polyfit: there must be places on one axis, as many values on one or two, and as many weights, but shapes are {x.Expr.Shape}, {y.Expr.Shape} and {weights?.Expr.Shape}.");
        }
    }

    private static double Epsilon(DType real) => real switch
    {
        DType.Float16 => 1.0 / (1L << 10),
        DType.Float32 => 1.0 / (1L << 23),
        _ => 1.0 / (1L << 52),
    };
}
