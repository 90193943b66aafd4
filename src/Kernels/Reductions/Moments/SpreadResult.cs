namespace ActorArrays.Kernels;

/// <summary>From a sum of squared deviations to a variance or a standard deviation.</summary>
/// <param name="Ddof">What is taken off the number of elements.</param>
/// <param name="IsRoot">True for a standard deviation.</param>
/// <param name="NaNWithoutFreedom">True for the nan forms: NaN where ddof is not below the number of elements.</param>
internal sealed record SpreadResult(double Ddof, bool IsRoot, bool NaNWithoutFreedom)
{
    /// <summary>The result for <paramref name="count"/> elements; NumPy divides by 0 where ddof exceeds them.</summary>
    public double Of(double squares, long count)
    {
        if (NaNWithoutFreedom && count - Ddof <= 0)
        {
            return double.NaN;
        }

        var variance = squares / Math.Max(count - Ddof, 0);
        return IsRoot ? Math.Sqrt(variance) : variance;
    }
}
