using System.Globalization;

namespace ActorArrays.Language.Printing;

/// <summary>Floating-point elements of one dtype: their values, widened exactly, and their shortest decimal forms.</summary>
/// <param name="Values">The values.</param>
/// <param name="Shortest">Of each finite value, the fewest digits that give it back in its own dtype.</param>
/// <param name="Round">Rounds to the dtype, in which NumPy computes when it chooses the notation.</param>
internal sealed record FloatElements(double[] Values, DecimalNumber[] Shortest, Func<double, double> Round)
{
    public static FloatElements Of(double[] values) => new(
        values, Array.ConvertAll(values, v => Decimal(v, v.ToString("R", CultureInfo.InvariantCulture))), v => v);

    public static FloatElements Of(float[] values) => new(
        Array.ConvertAll(values, v => (double)v),
        Array.ConvertAll(values, v => Decimal(v, v.ToString("R", CultureInfo.InvariantCulture))),
        v => (float)v);

    public static FloatElements Of(Half[] values) => new(
        Array.ConvertAll(values, v => (double)v),
        Array.ConvertAll(values, v => Decimal((double)v, v.ToString("R", CultureInfo.InvariantCulture))),
        v => (double)(Half)v);

    private static DecimalNumber Decimal(double value, string shortest) =>
        double.IsFinite(value) ? DecimalNumber.Parse(shortest) : default;
}
