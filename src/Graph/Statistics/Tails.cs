using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Probabilities of statistics at least as far out.</summary>
internal static class Tails
{
    /// <summary>Of statistics that are normal if the hypothesis holds.</summary>
    public static ChunkedArray Normal(ChunkedArray statistic, Alternative alternative) =>
        Sided(statistic, alternative, x => ElementwiseCall.Apply(DistributionTails.Normal, x));

    /// <summary>Of statistics of Student's distribution.</summary>
    public static ChunkedArray Student(ChunkedArray statistic, ArrayOrScalar degrees, Alternative alternative) =>
        Sided(statistic, alternative, x => ElementwiseCall.Apply(DistributionTails.Student, x, degrees));

    /// <summary>Of sums of squares.</summary>
    public static ChunkedArray ChiSquare(ChunkedArray statistic, double degrees) =>
        ElementwiseCall.Apply(DistributionTails.ChiSquare, statistic, degrees);

    /// <summary>Of quotients of variances.</summary>
    public static ChunkedArray Fisher(ChunkedArray statistic, double above, double below) =>
        ElementwiseCall.Apply(DistributionTails.Fisher, statistic, above, below);

    private static ChunkedArray Sided(ChunkedArray statistic, Alternative alternative, Func<ChunkedArray, ChunkedArray> above) => alternative switch
    {
        Alternative.Greater => above(statistic),
        Alternative.Less => above(-statistic),
        _ => 2 * above(ArrayMath.Absolute(statistic)),
    };
}
