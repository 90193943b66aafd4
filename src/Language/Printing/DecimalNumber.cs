using System.Globalization;
using System.Numerics;

namespace ActorArrays.Language.Printing;

/// <summary>A finite number in decimal: ± d.ddd · 10^<see cref="Exponent"/>.</summary>
/// <param name="IsNegative">True for numbers with a sign, −0 included.</param>
/// <param name="Digits">The digits, the first not 0 unless the number is; the point stands behind the first.</param>
/// <param name="Exponent">The power of ten of the first digit; 0 for zero.</param>
internal readonly record struct DecimalNumber(bool IsNegative, string Digits, int Exponent)
{
    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;

    /// <summary>How many digits stand behind the point when written without an exponent.</summary>
    public int FractionDigits => Math.Max(0, Digits.Length - 1 - Exponent);

    /// <summary>Reads the platform's shortest text that gives back a Half, float or double.</summary>
    public static DecimalNumber Parse(string text)
    {
        var isNegative = text[0] == '-';
        var unsigned = text.AsSpan(isNegative ? 1 : 0);
        var mark = unsigned.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(unsigned[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? unsigned : unsigned[..mark];
        var point = mantissa.IndexOf('.');
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var first = (point < 0 ? mantissa.Length : point) - 1 - (digits.Length - significant.Length);
        return significant.Length == 0
            ? new DecimalNumber(isNegative, "0", 0)
            : new DecimalNumber(isNegative, TrimZeros(significant), exponent + first);
    }

    /// <summary>The exact value, rounded half to even to <paramref name="digits"/> places behind the point.</summary>
    public static DecimalNumber RoundFixed(double value, int digits)
    {
        var scaled = ScaledRounded(value, digits).ToString(CultureInfo.InvariantCulture);
        return scaled == "0"
            ? new DecimalNumber(double.IsNegative(value), "0", 0)
            : new DecimalNumber(double.IsNegative(value), scaled, scaled.Length - 1 - digits);
    }

    /// <summary>The exact value, rounded half to even to <paramref name="digits"/> places behind the first digit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Places behind the first digit.</param>
    /// <param name="exponent">The power of ten of the first digit, or of the next above it.</param>
    public static DecimalNumber RoundScientific(double value, int digits, int exponent)
    {
        if (value == 0)
        {
            return new DecimalNumber(double.IsNegative(value), new string('0', digits + 1), 0);
        }

        var (numerator, denominator) = Ratio(value, digits - exponent);
        var first = numerator < denominator * BigInteger.Pow(10, digits) ? exponent - 1 : exponent;
        var text = ScaledRounded(value, digits - first).ToString(CultureInfo.InvariantCulture);
        // Rounding 9.99 up gives one digit more.
        return new DecimalNumber(double.IsNegative(value), text[..(digits + 1)], first + text.Length - digits - 1);
    }

    /// <summary>Without the zeros at the end, at least one digit left.</summary>
    public DecimalNumber Trimmed() => this with { Digits = TrimZeros(Digits) };

    /// <summary>The digits before the point, at least one, and those behind it, perhaps none.</summary>
    public (string Integer, string Fraction) Split()
    {
        if (Exponent < 0)
        {
            return ("0", new string('0', -Exponent - 1) + Digits);
        }

        var padded = Digits.PadRight(Exponent + 1, '0');
        return (padded[..(Exponent + 1)], padded[(Exponent + 1)..]);
    }

    private static string TrimZeros(string digits) => digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";

    private static BigInteger ScaledRounded(double value, int power)
    {
        var (numerator, denominator) = Ratio(value, power);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var comparison = (remainder << 1).CompareTo(denominator);
        return comparison > 0 || (comparison == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    // |value| · 10^power as a fraction, exactly.
    private static (BigInteger Numerator, BigInteger Denominator) Ratio(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value) & long.MaxValue;
        var exponent = (int)(bits >> MantissaBits);
        var fraction = bits & ((1L << MantissaBits) - 1);
        var mantissa = new BigInteger(exponent == 0 ? fraction : fraction | (1L << MantissaBits));
        var binary = Math.Max(exponent, 1) - ExponentBias;
        var ten = BigInteger.Pow(10, Math.Abs(power));
        var numerator = (binary > 0 ? mantissa << binary : mantissa) * (power > 0 ? ten : BigInteger.One);
        var denominator = (binary < 0 ? BigInteger.One << -binary : BigInteger.One) * (power < 0 ? ten : BigInteger.One);
        return (numerator, denominator);
    }
}
