namespace ActorArrays.Kernels.Ops;

/// <summary>The probability that a number of the F distribution is above x; the other inputs are the degrees of freedom above and below.</summary>
/// <remarks>
/// <b>DType:</b> float64. <b>Special:</b> 1 up to 0, 0 at ∞; NaN where degrees are not positive numbers.
/// <b>Accuracy:</b> relative to 10⁻¹³; same bits on every machine. <b>Source:</b> scipy.stats.f.sf.
/// </remarks>
internal readonly struct FisherTail : ITernaryLoop<double, double, double>
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> above, ReadOnlySpan<double> below, Span<double> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = Of(x[i], above[i], below[i]);
        }
    }

    private static double Of(double x, double above, double below)
    {
        var ratio = Math.Max(x, 0) * (above / below);
        var (part, rest) = ratio > 1 ? (1 / ratio, 1.0) : (1.0, ratio);
        return IncompleteBeta.Lower(below / 2, above / 2, part / (part + rest), rest / (part + rest));
    }
}
