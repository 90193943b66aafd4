namespace ActorArrays.Kernels.Ops;

/// <summary>The probability that a number of the χ² distribution is above x; the second input are its degrees of freedom.</summary>
/// <remarks>
/// <b>DType:</b> float64. <b>Special:</b> 1 up to 0, 0 at ∞; NaN where the degrees are not positive.
/// <b>Accuracy:</b> relative to 10⁻¹³; same bits on every machine. <b>Source:</b> scipy.stats.chi2.sf.
/// </remarks>
internal readonly struct ChiSquareTail : IBinaryLoop<double, double, double>
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> degrees, Span<double> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = IncompleteGamma.Upper(degrees[i] / 2, x[i] / 2);
        }
    }
}
