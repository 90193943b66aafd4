using System.Globalization;

namespace ActorArrays.Frames;

/// <summary>Fields as values: what counts as an integer, a float, a truth value.</summary>
/// <remarks>Blanks around numbers are left out, as by pandas. Floats are rounded correctly.</remarks>
internal static class FieldText
{
    // Powers of ten that float64 holds exactly; a product or quotient of two exact numbers is rounded once.
    private static readonly double[] Powers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    private const int ExactDigitsMax = 15;

    /// <summary>An int64.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> field, out long value)
    {
        field = Trimmed(field);
        var at = 0;
        var isNegative = field.Length > 0 && field[0] == '-';
        at += field.Length > 0 && field[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        value = 0;
        if (at == field.Length || field.Length - at > 18)
        {
            return field.Length - at > 18 && long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        for (; at < field.Length; at++)
        {
            var digit = DigitOf(field[at]);
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>A float64, infinities included; NaN is none.</summary>
    public static bool TryFloat(ReadOnlySpan<byte> field, out double value)
    {
        field = Trimmed(field);
        return TryShort(field, out value)
            || (field.Length > 0 && IsLikeNumber(field[^1]) && double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            || TryInfinity(field, out value);
    }

    /// <summary>True, TRUE, true, False, FALSE or false.</summary>
    public static bool TryBool(ReadOnlySpan<byte> field, out bool value)
    {
        value = field is [(byte)'T' or (byte)'t', ..];
        return field.SequenceEqual("True"u8) || field.SequenceEqual("False"u8) || field.SequenceEqual("TRUE"u8)
            || field.SequenceEqual("FALSE"u8) || field.SequenceEqual("true"u8) || field.SequenceEqual("false"u8);
    }

    /// <summary>The digit that a character is; more than 9 if it is none.</summary>
    public static uint DigitOf(byte character) => unchecked((uint)(character - '0'));

    private static bool IsLikeNumber(byte last) => last is (>= (byte)'0' and <= (byte)'9') or (byte)'.';

    private static bool TryInfinity(ReadOnlySpan<byte> field, out double value)
    {
        var sign = field is [(byte)'-', ..] ? -1 : 1;
        var word = field is [(byte)'-' or (byte)'+', ..] ? field[1..] : field;
        value = sign * double.PositiveInfinity;
        return word.Length is 3 or 8 && (System.Text.Ascii.EqualsIgnoreCase(word, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(word, "infinity"u8));
    }

    // Digits with at most one point, few enough for an exact integer and an exact power of ten.
    private static bool TryShort(ReadOnlySpan<byte> field, out double value)
    {
        value = 0;
        long digits = 0;
        int count = 0, decimals = -1;
        var isNegative = field is [(byte)'-', ..];
        foreach (var character in isNegative ? field[1..] : field)
        {
            var digit = DigitOf(character);
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                decimals += decimals >= 0 ? 1 : 0;
                if (++count > ExactDigitsMax)
                {
                    return false;
                }
            }
            else if (character == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }

        value = (isNegative ? -(double)digits : digits) / Powers[Math.Max(0, decimals)];
        return count > 0;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> field) =>
        field.Length > 0 && (field[0] is (byte)' ' or (byte)'\t' || field[^1] is (byte)' ' or (byte)'\t') ? field.Trim(" \t"u8) : field;
}
