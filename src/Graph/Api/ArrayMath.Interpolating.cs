using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Integrals, interpolation, polynomials, and angles without jumps.</content>
public static partial class ArrayMath
{
    /// <summary>The integral along an axis by trapezoids.</summary>
    /// <param name="y">The heights.</param>
    /// <param name="x">Where they are: one axis, or y's shape; null: at equal distances.</param>
    /// <param name="dx">The distance if there is no x.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks><b>Source:</b> numpy.trapezoid.</remarks>
    public static ChunkedArray Trapezoid(ChunkedArray y, ChunkedArray? x = null, ArrayOrScalar? dx = null, int axis = -1)
    {
        var along = Axes.Normalize("trapezoid", axis, y.Rank);
        var both = Along("trapezoid", y, along, ArrayIndex.Slice(1, null)) + Along("trapezoid", y, along, ArrayIndex.Slice(null, -1));
        var width = x is null ? dx ?? 1.0 : x.Rank == 1 ? AcrossFrom(Diff(x), along, y.Rank) : Diff(x, 1, along);
        return (Multiply(width, both) / 2.0).Sum(along);
    }

    /// <summary>Angles without jumps: multiples of the period are added where neighbours differ by more than a half of it.</summary>
    /// <param name="p">Real angles.</param>
    /// <param name="discontinuity">The least difference that counts as a jump; null: half the period.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="period">The period; null: 2π.</param>
    /// <remarks>A running sum of what each place adds. <b>Source:</b> numpy.unwrap.</remarks>
    public static ChunkedArray Unwrap(ChunkedArray p, ArrayOrScalar? discontinuity = null, int axis = -1, Scalar? period = null)
    {
        var (along, turn) = (Axes.Normalize("unwrap", axis, p.Rank), period ?? Math.Tau);
        var steps = Diff(p, 1, along);
        var dtype = (steps + turn).DType;
        var (half, isHalf) = dtype.IsInteger()
            ? ((Scalar)(long)BigInteger.Divide(turn.Integer, 2), turn.Integer.IsEven)
            : (turn.Number.Real / 2, true);
        Scalar low = dtype.IsInteger() ? -(long)half.Integer : -half.Number.Real;
        var folded = Remainder(steps - low, turn) + low;
        var chosen = isHalf ? Where(Equal(folded, low) & (steps > 0), half, folded) : folded;
        var added = Where(Less(Absolute(steps), discontinuity ?? turn.Number.Real / 2), 0, chosen - steps);
        var rest = Along("unwrap", p, along, ArrayIndex.Slice(1, null)) + CumSum(added, along);
        return Concatenate([Along("unwrap", p, along, ArrayIndex.Slice(0, 1)).AsType(dtype), rest.AsType(dtype)], along);
    }

    /// <summary>A polynomial at places: the sum of p[i]·xⁿ⁻ⁱ, by Horner's rule.</summary>
    /// <param name="p">The coefficients, the highest power first; of known length.</param>
    /// <param name="x">The places.</param>
    /// <remarks><b>Cost:</b> two elementwise operations a coefficient, in one pass. <b>Source:</b> numpy.polyval.</remarks>
    /// <exception cref="DTypeException">The coefficients have no axis.</exception>
    public static ChunkedArray PolyVal(ChunkedArray p, ChunkedArray x)
    {
        if (p.Rank == 0)
        {
            throw new DTypeException("polyval: the coefficients need an axis, but have shape (). Put them into a list.");
        }

        var sum = ChunkedArray.FullLike(x, 0);
        for (long i = 0; i < p.Shape[0]; i++)
        {
            sum = (sum * x) + p[ArrayIndex.At(i)];
        }

        return sum;
    }

    /// <summary>Values on the lines between points.</summary>
    /// <param name="x">Where to look.</param>
    /// <param name="xp">The points, rising, in one axis; with a period in any order.</param>
    /// <param name="fp">Their values, real or complex.</param>
    /// <param name="left">The value before the first point; null: the first one's.</param>
    /// <param name="right">The value behind the last point; null: the last one's.</param>
    /// <param name="period">The period of x, which then has no ends.</param>
    /// <remarks><b>DType:</b> float64 or complex128. <b>Cost:</b> a search a place; the points are whole in every task. <b>Source:</b> numpy.interp.</remarks>
    /// <exception cref="DTypeException">Places or points are complex.</exception>
    /// <exception cref="ValueException">There is no point, or not one value a point, or the period is 0.</exception>
    public static ChunkedArray Interp(
        ChunkedArray x, ChunkedArray xp, ChunkedArray fp, Complex? left = null, Complex? right = null, double? period = null)
    {
        if (xp.Rank != 1 || fp.Rank != 1 || period == 0)
        {
            throw new ValueException($"interp: points and values must have one axis, and a period must not be 0, but the shapes are {xp.Expr.Shape} " +
                $"and {fp.Expr.Shape} and the period is {period}.");
        }

        if (x.DType.IsComplex() || xp.DType.IsComplex())
        {
            throw new DTypeException($"interp: places and points must be real, but are {x.DType.Name()} and {xp.DType.Name()}. Take their real parts.");
        }

        if (period is { } turn)
        {
            var (places, order) = (Remainder(xp.AsType(DType.Float64), Math.Abs(turn)), ArgSort(Remainder(xp.AsType(DType.Float64), Math.Abs(turn))));
            return Interp(Remainder(x.AsType(DType.Float64), Math.Abs(turn)), Around(Take(places, order, 0), Math.Abs(turn)), Around(Take(fp, order, 0), 0));
        }

        return fp.DType.IsComplex()
            ? Between(x, xp, fp.Real, left?.Real, right?.Real) + (Between(x, xp, fp.Imag, left?.Imaginary, right?.Imaginary) * (Scalar)Complex.ImaginaryOne)
            : Between(x, xp, fp, left?.Real, right?.Real);
    }

    private static ChunkedArray Between(ChunkedArray x, ChunkedArray points, ChunkedArray values, double? left, double? right) => new(LateExpr.OnceKnown(
        "interp", DType.Float64, x.Rank, [x.AsType(DType.Float64).Expr, points.AsType(DType.Float64).Expr, values.AsType(DType.Float64).Expr], known =>
            known[1].Shape[0] > 0 && known[1].Shape == known[2].Shape
                ? Interpolation.Of(known[0], known[1], known[2], left, right)
                : throw new ValueException($"interp: there must be points, and one value a point, but the shapes are {known[1].Shape} and {known[2].Shape}.")));

    // The last element before the first one and the first behind the last, a period away.
    private static ChunkedArray Around(ChunkedArray line, double period) => period == 0
        ? Concatenate([line[ArrayIndex.Slice(-1, null)], line, line[ArrayIndex.Slice(0, 1)]])
        : Concatenate([line[ArrayIndex.Slice(-1, null)] - period, line, line[ArrayIndex.Slice(0, 1)] + period]);

    private static ChunkedArray AcrossFrom(ChunkedArray line, int axis, int rank) => line.ExpandDims([.. Enumerable.Range(0, rank).Where(at => at != axis)]);
}
