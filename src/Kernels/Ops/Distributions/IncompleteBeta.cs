namespace ActorArrays.Kernels.Ops;

/// <summary>The regularised incomplete beta function.</summary>
/// <remarks><b>Cost:</b> about 10 + √max(a, b) steps. <b>Source:</b> DLMF 8.17.22; DiDonato and Morris 1992 for its even part.</remarks>
internal static class IncompleteBeta
{
    /// <summary>Iₓ(a, b), the part of B(a, b) up to x; NaN unless a and b are positive numbers.</summary>
    /// <param name="a">The first parameter.</param>
    /// <param name="b">The second parameter.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="rest">1 − x, which the caller knows better than a subtraction would.</param>
    public static double Lower(double a, double b, double x, double rest)
    {
        if (double.IsNaN(x) || !(a > 0) || !(b > 0) || double.IsInfinity(a) || double.IsInfinity(b))
        {
            return double.NaN;
        }

        // How far x is below the mean, by whichever of x and 1 − x does not cancel.
        var below = rest < x ? ((a + b) * rest) - b : a - ((a + b) * x);
        return x <= 0 ? 0
            : rest <= 0 ? 1
            : below >= 0 ? Density(a, b, x, rest) * Fraction(a, b, x, rest, below)
            : 1 - (Density(a, b, x, rest) * Fraction(b, a, rest, x, -below));
    }

    // xᵃ (1 − x)ᵇ / B(a, b).
    private static double Density(double a, double b, double x, double rest)
    {
        var n = a + b;
        var error = StirlingSeries.Error(n) - StirlingSeries.Error(a) - StirlingSeries.Error(b);
        return ScalarMath.Exp(error - StirlingSeries.Deviance(a, n * x) - StirlingSeries.Deviance(b, n * rest)) *
            Math.Sqrt(a / n * b / (2 * Math.PI));
    }

    // Every second convergent of the fraction, whose terms do not cancel where x is near 1.
    private static double Fraction(double a, double b, double x, double rest, double below)
    {
        var over = a * (below + 1) / (a + 1);
        var under = 0.0;
        var result = 1 / over;
        for (var k = 1.0; ; k++)
        {
            var last = a + (2 * k) - 1;
            var numerator = (a + k - 1) / last * ((a + b + k - 1) / last) * (k * (b - k) * x * x);
            var term = k + (k * (b - k) * x / last) + ((a + k) * (below + 1 + (k * (1 + rest))) / (last + 2));
            under = 1 / ContinuedFraction.NotZero(term + (numerator * under));
            over = ContinuedFraction.NotZero(term + (numerator / over));
            var factor = over * under;
            result /= factor;
            if (ContinuedFraction.IsLast(factor))
            {
                return result;
            }
        }
    }
}
