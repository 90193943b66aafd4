namespace ActorArrays.Kernels.Ops;

/// <summary>The probability that a number of Student's t distribution is above x; the second input are its degrees of freedom.</summary>
/// <remarks>
/// <b>DType:</b> float64. <b>Special:</b> 1 at −∞, 0 at ∞; the normal distribution for infinite degrees, NaN where they are not positive.
/// <b>Accuracy:</b> relative to 10⁻¹³; same bits on every machine. <b>Source:</b> scipy.stats.t.sf.
/// </remarks>
internal readonly struct StudentTail : IBinaryLoop<double, double, double>
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> degrees, Span<double> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = double.IsPositiveInfinity(degrees[i]) ? NormalTail.Of(x[i]) : Of(x[i], degrees[i]);
        }
    }

    private static double Of(double x, double degrees)
    {
        // Whichever of x² and the degrees is larger, no square overflows.
        var ratio = Math.Abs(x) / Math.Sqrt(degrees);
        var (part, rest) = ratio > 1 ? (1 / ratio / ratio, 1.0) : (1.0, ratio * ratio);
        var beyond = IncompleteBeta.Lower(degrees / 2, 0.5, part / (part + rest), rest / (part + rest)) / 2;
        return x < 0 ? 1 - beyond : beyond;
    }
}
