namespace ActorArrays.Kernels;

/// <summary>What the elements of a B-spline count at a place.</summary>
internal static unsafe class SplineWeights
{
    /// <summary>The most elements along an axis: those of order 5.</summary>
    public const int TapsMax = 6;

    /// <summary>Writes the weights of the elements from <see cref="SampleAxis.FirstTap"/> on.</summary>
    /// <remarks>
    /// Those of an order are made of those of the order below (Cox and de Boor): the j-th of order d is ((t + d − j)·w[j − 1] + (j + 1 − t)·w[j]) / d, where t is how far
    /// the place lies behind the last knot; knots lie on elements for odd orders and between them for even ones. All terms are 0 or more, so nothing cancels.
    /// Of the orders 1 and 3, which are asked for most, they are written out.
    /// </remarks>
    public static void At(double place, int order, double* weights)
    {
        var knot = (order & 1) == 1 ? place : place + 0.5;
        var t = knot - Math.Floor(knot);
        switch (order)
        {
            case 1: (weights[0], weights[1]) = (1 - t, t); break;
            case 3: Cubic(t, weights); break;
            default: Any(t, order, weights); break;
        }
    }

    private static void Cubic(double t, double* weights)
    {
        const double Sixth = 1.0 / 6;
        var (square, rest) = (t * t, 1 - t);
        weights[0] = rest * rest * rest * Sixth;
        weights[1] = (((square * (t - 2)) * 3) + 4) * Sixth;
        weights[2] = (((rest * rest * (rest - 2)) * 3) + 4) * Sixth;
        weights[3] = square * t * Sixth;
    }

    private static void Any(double t, int order, double* weights)
    {
        weights[0] = 1;
        for (var degree = 1; degree <= order; degree++)
        {
            var part = 1.0 / degree;
            weights[degree] = t * weights[degree - 1] * part;
            for (var at = degree - 1; at > 0; at--)
            {
                weights[at] = (((t + (degree - at)) * weights[at - 1]) + ((at + 1 - t) * weights[at])) * part;
            }

            weights[0] *= (1 - t) * part;
        }
    }
}
