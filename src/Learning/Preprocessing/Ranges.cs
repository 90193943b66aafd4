namespace ActorArrays.Learning;

/// <summary>Ranges that features are divided by.</summary>
internal static class Ranges
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The range, or 1 where it is nothing but rounding: a constant feature keeps its scale.</summary>
    public static double OrOne(double range) => range < 10 * Epsilon ? 1 : range;
}
