namespace ActorArrays.Kernels;

/// <summary>How a quantile between two elements is chosen: NumPy's methods, by its names.</summary>
/// <remarks>
/// <b>Source:</b> numpy.quantile (NumPy 2); R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages" (1996).
/// </remarks>
public enum QuantileMethod
{
    /// <summary>Hyndman and Fan's 7th; NumPy's default.</summary>
    Linear,
    /// <summary>The element below.</summary>
    Lower,
    /// <summary>The element above.</summary>
    Higher,
    /// <summary>Half-way between them.</summary>
    Midpoint,
    /// <summary>The nearest, the even one of two.</summary>
    Nearest,
    /// <summary>Their 1st.</summary>
    InvertedCdf,
    /// <summary>Their 2nd.</summary>
    AveragedInvertedCdf,
    /// <summary>Their 3rd.</summary>
    ClosestObservation,
    /// <summary>Their 4th.</summary>
    InterpolatedInvertedCdf,
    /// <summary>Their 5th.</summary>
    Hazen,
    /// <summary>Their 6th.</summary>
    Weibull,
    /// <summary>Their 8th.</summary>
    MedianUnbiased,
    /// <summary>Their 9th.</summary>
    NormalUnbiased,
}

/// <summary>Where in a sorted line a quantile lies: between two elements, or on one.</summary>
/// <param name="Low">The element before.</param>
/// <param name="High">The element behind.</param>
/// <param name="Weight">How far from the one to the other, 0 … 1.</param>
public readonly record struct QuantilePlace(long Low, long High, double Weight)
{
    /// <summary>The place of a quantile.</summary>
    /// <param name="method">The method.</param>
    /// <param name="quantile">0 … 1.</param>
    /// <param name="count">Elements of the line, 1 or more.</param>
    public static QuantilePlace Of(QuantileMethod method, double quantile, long count)
    {
        double n = count;
        var position = (n - 1) * quantile;
        return method switch
        {
            QuantileMethod.Linear => Between(position, count),
            QuantileMethod.Lower => On(Math.Floor(position), count),
            QuantileMethod.Higher => On(Math.Ceiling(position), count),
            QuantileMethod.Nearest => On(Math.Round(position, MidpointRounding.ToEven), count),
            QuantileMethod.Midpoint => Halfway(0.5 * (Math.Floor(position) + Math.Ceiling(position)), count),
            QuantileMethod.InvertedCdf => On(Math.Ceiling((n * quantile) - 1), count),
            QuantileMethod.AveragedInvertedCdf => Averaged((n * quantile) - 1, count),
            QuantileMethod.ClosestObservation => On(Closest((n * quantile) - 1.5), count),
            QuantileMethod.InterpolatedInvertedCdf => Between(Shifted(n, quantile, 0, 1), count),
            QuantileMethod.Hazen => Between(Shifted(n, quantile, 0.5, 0.5), count),
            QuantileMethod.Weibull => Between(Shifted(n, quantile, 0, 0), count),
            QuantileMethod.MedianUnbiased => Between(Shifted(n, quantile, 1 / 3.0, 1 / 3.0), count),
            _ => Between(Shifted(n, quantile, 3 / 8.0, 3 / 8.0), count),
        };
    }

    /// <summary>True if every quantile of the method is an element itself, so that integers stay exact.</summary>
    public static bool IsElement(QuantileMethod method) => method is QuantileMethod.Lower or QuantileMethod.Higher
        or QuantileMethod.Nearest or QuantileMethod.InvertedCdf or QuantileMethod.ClosestObservation;

    private static double Shifted(double n, double quantile, double alpha, double beta) =>
        (n * quantile) + (alpha + (quantile * (1 - alpha - beta))) - 1;

    // One above the floor, but the floor itself where it is exact and odd (counted from 0).
    private static double Closest(double position) =>
        position == Math.Floor(position) && Math.Abs(position % 2) == 1 ? position : Math.Floor(position) + 1;

    private static QuantilePlace On(double position, long count)
    {
        var at = Math.Clamp((long)position, 0, count - 1);
        return new QuantilePlace(at, at, 0);
    }

    private static QuantilePlace Between(double position, long count) => position >= count - 1
        ? new QuantilePlace(count - 1, count - 1, 0)
        : position < 0 ? default : new QuantilePlace((long)position, (long)position + 1, position - Math.Floor(position));

    private static QuantilePlace Halfway(double position, long count) =>
        Between(position, count) is { Weight: > 0 } place ? place with { Weight = 0.5 } : Between(position, count);

    private static QuantilePlace Averaged(double position, long count)
    {
        var place = Between(position, count);
        return place.Low == place.High ? place : place with { Weight = place.Weight == 0 ? 0.5 : 1 };
    }
}
