using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The weights of a Gaussian and its derivatives.</summary>
internal static class GaussianWeights
{
    private const double RadiusMax = 1 << 28;

    /// <summary>The weights that lie within so many standard deviations, from the last neighbour to the first: those of the derivative of an order.</summary>
    /// <remarks>A derivative is the Gaussian times a polynomial q, and the next one's is q′ − x/σ²·q.</remarks>
    /// <exception cref="ValueException">The order is negative, the deviation not above 0, or the distance negative or too far.</exception>
    public static double[] Of(string name, double sigma, int order, double truncate)
    {
        if (order < 0)
        {
            throw new ValueException($"{name}: the order of the derivative must be 0 or more, but is {order}.");
        }

        if (!(sigma > 0 && truncate >= 0 && truncate * sigma <= RadiusMax))
        {
            throw new ValueException(
                $"{name}: sigma must be above 0, truncate 0 or more and their product at most {RadiusMax}, but sigma is {sigma} and truncate {truncate}.");
        }

        var (variance, radius) = (sigma * sigma, (int)((truncate * sigma) + 0.5));
        var places = Enumerable.Range(0, (2 * radius) + 1).Select(i => (double)(i - radius)).ToArray();
        var bell = places.Select(x => Math.Exp(-0.5 / variance * (x * x))).ToArray();
        var sum = bell.Sum();
        var polynomial = Polynomial(order, variance);
        var weights = bell.Select((height, i) => height / sum * Value(polynomial, places[i])).ToArray();
        Array.Reverse(weights);
        return weights;
    }

    private static double[] Polynomial(int order, double variance)
    {
        var q = new double[order + 1];
        q[0] = 1;
        for (var derivative = 0; derivative < order; derivative++)
        {
            var next = new double[order + 1];
            for (var power = 0; power <= order; power++)
            {
                next[power] = (power < order ? (power + 1) * q[power + 1] : 0) - (power > 0 ? q[power - 1] / variance : 0);
            }

            q = next;
        }

        return q;
    }

    private static double Value(double[] polynomial, double x)
    {
        var (sum, power) = (0.0, 1.0);
        foreach (var factor in polynomial)
        {
            (sum, power) = (sum + (power * factor), power * x);
        }

        return sum;
    }
}
