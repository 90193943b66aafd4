using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.gradient along one axis: central differences inside, one-sided ones at the ends.</summary>
/// <remarks><b>Source:</b> numpy.gradient; second order for unequal distances by Taylor expansion.</remarks>
internal static class Gradients
{
    /// <summary>The derivative for equal distances.</summary>
    public static ChunkedArray Along(ChunkedArray f, int axis, double distance, int edgeOrder)
    {
        var n = Length(f, axis, edgeOrder);
        var inner = (At(f, axis, 2, n - 2) - At(f, axis, 0, n - 2)) / (2 * distance);
        if (edgeOrder == 1)
        {
            return Joined(
                f, axis, (At(f, axis, 1) - At(f, axis, 0)) / distance, inner, (At(f, axis, n - 1) - At(f, axis, n - 2)) / distance);
        }

        return Joined(
            f, axis, Weighted(f, axis, 0, -1.5 / distance, 2 / distance, -0.5 / distance), inner,
            Weighted(f, axis, n - 3, 0.5 / distance, -2 / distance, 1.5 / distance));
    }

    /// <summary>The derivative for elements at these coordinates.</summary>
    public static ChunkedArray Along(ChunkedArray f, int axis, double[] coordinates, int edgeOrder)
    {
        var n = Length(f, axis, edgeOrder);
        if (coordinates.Length != n)
        {
            throw new ValueException($"gradient: axis {axis} of shape {f.Shape} needs {n} coordinates, but {coordinates.Length} were given.");
        }

        var steps = new double[n - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = coordinates[i + 1] - coordinates[i];
        }

        if (steps.All(step => step == steps[0]))
        {
            return Along(f, axis, steps[0], edgeOrder);
        }

        var inner = Inner(f, axis, steps, n);
        var (first, last) = edgeOrder == 1
            ? ((At(f, axis, 1) - At(f, axis, 0)) / steps[0], (At(f, axis, n - 1) - At(f, axis, n - 2)) / steps[^1])
            : (Start(f, axis, steps[0], steps[1]), End(f, axis, n, steps[^2], steps[^1]));
        return Joined(f, axis, first, inner, last);
    }

    private static ChunkedArray Inner(ChunkedArray f, int axis, double[] steps, long n)
    {
        var (a, b, c) = (new double[n - 2], new double[n - 2], new double[n - 2]);
        for (var i = 0; i < a.Length; i++)
        {
            var (h, k) = (steps[i], steps[i + 1]);
            (a[i], b[i], c[i]) = (-k / (h * (h + k)), (k - h) / (h * k), h / (k * (h + k)));
        }

        return (Column(a, f.Rank, axis) * At(f, axis, 0, n - 2)) + (Column(b, f.Rank, axis) * At(f, axis, 1, n - 2))
            + (Column(c, f.Rank, axis) * At(f, axis, 2, n - 2));
    }

    private static ChunkedArray Start(ChunkedArray f, int axis, double h, double k) =>
        Weighted(f, axis, 0, -((2 * h) + k) / (h * (h + k)), (h + k) / (h * k), -h / (k * (h + k)));

    private static ChunkedArray End(ChunkedArray f, int axis, long n, double h, double k) =>
        Weighted(f, axis, n - 3, k / (h * (h + k)), -(k + h) / (h * k), ((2 * k) + h) / (k * (h + k)));

    private static ChunkedArray Weighted(ChunkedArray f, int axis, long at, double a, double b, double c) =>
        (a * At(f, axis, at)) + (b * At(f, axis, at + 1)) + (c * At(f, axis, at + 2));

    private static ChunkedArray Joined(ChunkedArray f, int axis, ChunkedArray first, ChunkedArray inner, ChunkedArray last) =>
        ArrayMath.Concatenate([first, inner, last], axis).AsType(f.DType);

    private static ChunkedArray At(ChunkedArray f, int axis, long start, long length = 1) => new(Views.Slice(f.Expr, axis, start, length));

    private static ChunkedArray Column(double[] values, int rank, int axis)
    {
        var lengths = new long[rank];
        Array.Fill(lengths, 1);
        lengths[axis] = values.Length;
        return new ChunkedArray(Literals.Of(Shape.Create(lengths), values));
    }

    private static long Length(ChunkedArray f, int axis, int edgeOrder) => edgeOrder is not (1 or 2)
        ? throw new ValueException($"gradient: edge_order must be 1 or 2, but is {edgeOrder}.")
        : f.Shape[axis] > edgeOrder
            ? f.Shape[axis]
            : throw new ValueException($"gradient: axis {axis} must have at least edge_order + 1 = {edgeOrder + 1} elements, but shape is {f.Shape}.");
}
