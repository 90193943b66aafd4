using System.Globalization;

namespace ActorArrays.Pictures;

/// <summary>Round numbers along an axis: steps of 1, 2 or 5 times a power of ten, with labels of one form.</summary>
/// <param name="Values">The numbers, ascending.</param>
/// <param name="Labels">Their texts, divided by ten to the <paramref name="Exponent"/>.</param>
/// <param name="Exponent">The power of ten that all labels share; 0 for numbers that are read as they are.</param>
/// <remarks><b>Source:</b> P. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990).</remarks>
public sealed record NiceTicks(IReadOnlyList<double> Values, IReadOnlyList<string> Labels, int Exponent)
{
    /// <summary>About <paramref name="count"/> round numbers from <paramref name="min"/> to <paramref name="max"/>.</summary>
    /// <param name="min">Finite, under max.</param>
    /// <param name="max">Finite.</param>
    /// <param name="count">How many are wanted; there are never more than twice as many.</param>
    public static NiceTicks For(double min, double max, int count)
    {
        var step = Step((max - min) / Math.Max(1, count));
        var first = Math.Ceiling((min / step) - 1e-9);
        var last = Math.Floor((max / step) + 1e-9);
        var values = Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step).ToList();
        var exponent = SharedExponent(Math.Max(Math.Abs(min), Math.Abs(max)));
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9) + exponent, 0, 15);
        var unit = Math.Pow(10, exponent);
        var format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return new NiceTicks(values, values.ConvertAll(value => Label(value / unit, format)), exponent);
    }

    // What rounds to zero has no sign.
    private static string Label(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text;
    }

    // The smallest of 1, 2, 5, 10 times a power of ten that is at least so large.
    private static double Step(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        var fraction = atLeast / power;
        return power * (fraction <= 1 + 1e-9 ? 1 : fraction <= 2 + 1e-9 ? 2 : fraction <= 5 + 1e-9 ? 5 : 10);
    }

    private static int SharedExponent(double largest)
    {
        var exponent = largest > 0 ? (int)Math.Floor(Math.Log10(largest)) : 0;
        return exponent is >= 5 or < -3 ? exponent : 0;
    }
}
