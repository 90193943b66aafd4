namespace ActorArrays.Kernels.Ops;

/// <summary>The probability that a number of the standard normal distribution is above x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> float64. <b>Special:</b> 1 at −∞, 0 at ∞; NaN stays. <b>Accuracy:</b> relative to 10⁻¹³; same bits on every machine.
/// <b>Source:</b> scipy.stats.norm.sf.
/// </remarks>
internal readonly struct NormalTail : IUnaryLoop<double, double>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = Of(x[i]);
        }
    }

    public static double Of(double x)
    {
        var beyond = IncompleteGamma.Upper(0.5, x * x / 2) / 2;
        return x < 0 ? 1 - beyond : beyond;
    }
}
