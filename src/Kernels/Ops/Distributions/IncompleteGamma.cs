namespace ActorArrays.Kernels.Ops;

/// <summary>The regularised incomplete gamma function.</summary>
/// <remarks><b>Cost:</b> about 10 + 5√a steps. <b>Source:</b> DLMF 8.7.1, 8.9.2; Lentz 1976 for the fraction.</remarks>
internal static class IncompleteGamma
{
    /// <summary>Q(a, x), the part of Γ(a) beyond x: 1 at 0, 0 at ∞; NaN unless a is a positive number.</summary>
    public static double Upper(double a, double x)
    {
        if (double.IsNaN(x) || !(a > 0) || double.IsPositiveInfinity(a))
        {
            return double.NaN;
        }

        return x <= 0 ? 1
            : double.IsPositiveInfinity(x) ? 0
            : x < a + 1 ? 1 - (Density(a, x) * Series(a, x))
            : Density(a, x) * a * Fraction(a, x);
    }

    // xᵃ e⁻ˣ / Γ(a + 1).
    private static double Density(double a, double x) =>
        ScalarMath.Exp(-StirlingSeries.Error(a) - StirlingSeries.Deviance(a, x)) / Math.Sqrt(2 * Math.PI * a);

    private static double Series(double a, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1.0; term > sum * 1e-17; k++)
        {
            term *= x / (a + k);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        var below = x + 1 - a;
        var (over, under) = (double.MaxValue, 1 / below);
        var result = under;
        for (var k = 1.0; ; k++)
        {
            var numerator = -k * (k - a);
            below += 2;
            under = 1 / ContinuedFraction.NotZero((numerator * under) + below);
            over = ContinuedFraction.NotZero(below + (numerator / over));
            var factor = over * under;
            result *= factor;
            if (ContinuedFraction.IsLast(factor))
            {
                return result;
            }
        }
    }
}
