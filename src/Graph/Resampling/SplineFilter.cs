using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What elements must be multiplied with so that a B-spline goes through them: scipy.ndimage.spline_filter.</summary>
/// <remarks>
/// The B-spline of an order has at the elements the values b of a short symmetric filter, whose inverse has poles: one, z, for the orders 2 and 3, and two for 4 and 5. The inverse
/// is the sum over the poles of c·z^|k| for the k-th neighbour, of which no more count than float64 can tell: those behind the k-th have together at most 2|c||z|ᵏ⁺¹/(1 − |z|), which
/// is below 2⁻⁵⁴ of the greatest element for k = 21, 29, 38 and 47. SciPy runs forth and back along each line instead, which needs all of it. A sum over neighbours needs a chunk
/// and 47 elements around it, has the same bits for all chunks, is in exact arithmetic the same, and costs about as much.
/// </remarks>
internal static class SplineFilter
{
    private const double Accuracy = 1.0 / (1L << 54);

    /// <summary>What an axis looks like beyond its ends for the filter of a mode.</summary>
    public static BorderMode Border(SampleMode mode) => mode switch
    {
        SampleMode.GridWrap => BorderMode.Wrap,
        SampleMode.Reflect or SampleMode.Nearest => BorderMode.Reflect,
        _ => BorderMode.Mirror,
    };

    /// <summary>The filtered array of known lengths; where there is nothing to do, the array in the dtype.</summary>
    /// <remarks>
    /// Each axis has tasks of its own, whose windows are longer along that axis alone: in one task for all axes a cube of 64³ would be one of 122³ for order 3 with its surroundings, and most of the
    /// work would be done for these.
    /// </remarks>
    public static ArrayExpr Of(string name, ArrayExpr x, int order, SampleMode mode, DType dtype, IEnumerable<int> axes)
    {
        if (order > 1)
        {
            var (weights, rank) = (Weights(order), x.Rank);
            ImmutableArray<BorderMode> borders = [.. Enumerable.Repeat(Border(mode), rank)];
            foreach (var axis in axes.Where(axis => x.Shape[axis] > 1))
            {
                x = FilteredImages.Of(name, x, new FilterChain([WeightedPass.Line(weights, rank, axis, 0)], borders, 0, dtype));
            }
        }

        return ElementwiseExpr.CastTo(x, dtype);
    }

    /// <summary>The weights of an order from 2 to 5, from the last neighbour before an element to the last one behind it.</summary>
    internal static double[] Weights(int order)
    {
        var terms = Terms(order);
        var reach = 1;
        while (terms.Sum(term => 2 * Math.Abs(term.Factor) * Math.Pow(Math.Abs(term.Pole), reach + 1) / (1 - Math.Abs(term.Pole))) > Accuracy)
        {
            reach++;
        }

        var half = Enumerable.Range(0, reach + 1).Select(at => terms.Sum(term => term.Factor * Math.Pow(term.Pole, at))).ToArray();
        return [.. half.Skip(1).Reverse(), .. half];
    }

    // Partial fractions of Π (1 − z)² / ((1 − z/q)(1 − zq)) for a step q.
    private static (double Factor, double Pole)[] Terms(int order)
    {
        var poles = Poles(order);
        var gain = poles.Aggregate(1.0, (product, pole) => product * (1 - pole) * (1 - pole));
        return [.. poles.Select(pole => (Factor(pole), pole))];

        double Factor(double pole)
        {
            var others = poles.Where(other => other != pole).Aggregate(1.0, (product, other) =>
                product * pole / ((pole * (1 + (other * other))) - (other * (1 + (pole * pole)))));
            return gain * others / (1 - (pole * pole));
        }
    }

    // The roots within the unit circle of Σ b(k)·zᵏ.
    private static double[] Poles(int order) => order switch
    {
        2 => [Math.Sqrt(8) - 3],
        3 => [Math.Sqrt(3) - 2],
        4 => [Root(Math.Sqrt(304) - 19), Root(-Math.Sqrt(304) - 19)],
        _ => [Root((Math.Sqrt(105) - 13) / 2), Root((-Math.Sqrt(105) - 13) / 2)],
    };

    // With w = z + 1/z the sums of the orders 4 and 5 are w² + 76w + 228 and w² + 26w + 64 but for a factor, with these halves of w.
    private static double Root(double half) => half + Math.Sqrt((half * half) - 1);
}
