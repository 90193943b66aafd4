using System.Globalization;

namespace ActorArrays.Frames;

/// <summary>Fields as values: what counts as an integer, a float, a truth value.</summary>
/// <remarks>Blanks around numbers are left out, as by pandas. Floats are rounded correctly.</remarks>
internal static class FieldText
{
    // Powers of ten that float64 holds exactly; a product or quotient of two exact numbers is rounded once.
    private static readonly double[] Powers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    private const int DigitsMax = 19;

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

    /// <summary>True if a field is a float64, which is not asked for.</summary>
    public static bool IsFloat(ReadOnlySpan<byte> field)
    {
        field = Trimmed(field);
        return Scan(field).Digits > 0 || TryFloat(field, out _);
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

    // Up to 19 digits with at most one point, and an exponent.
    private static bool TryShort(ReadOnlySpan<byte> field, out double value)
    {
        value = 0;
        var number = Scan(field);
        if (number.Digits is 0 or > DigitsMax || Math.Abs(number.Power) > DecimalText.PowerMax)
        {
            return false;
        }

        var isExact = number.Value >> 53 == 0 && Math.Abs(number.Power) < Powers.Length;
        value = isExact ? number.Power < 0 ? number.Value / Powers[-number.Power] : number.Value * Powers[number.Power] : 0;
        if (!isExact && !(number.Value != 0 && DecimalText.TryRound(number.Value, number.Power, out value)))
        {
            return false;
        }

        value = field[0] == '-' ? -value : value;
        return true;
    }

    // What a field that is a number says; no digits if it is none. More digits than a ulong has are left to others.
    private static (ulong Value, int Digits, int Power) Scan(ReadOnlySpan<byte> field)
    {
        var (at, value, digits, power) = (field is [(byte)'-' or (byte)'+', ..] ? 1 : 0, 0ul, 0, 0);
        var point = -1;
        for (; at < field.Length; at++)
        {
            var digit = DigitOf(field[at]);
            if (digit <= 9)
            {
                // Zeros in front count as one digit together.
                digits = value == 0 && digits <= 1 ? 1 : digits + 1;
                value = unchecked((value * 10) + digit);
            }
            else if (field[at] == '.' && point < 0)
            {
                point = at;
            }
            else
            {
                break;
            }
        }

        power = point < 0 ? 0 : point + 1 - at;
        return at == field.Length ? (value, digits, power)
            : (field[at] | 0x20) == 'e' && TryInteger(field[(at + 1)..], out var exponent) && Math.Abs(exponent) < 400 ? (value, digits, power + (int)exponent)
            : (0, 0, 0);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> field) =>
        field.Length > 0 && (field[0] is (byte)' ' or (byte)'\t' || field[^1] is (byte)' ' or (byte)'\t') ? field.Trim(" \t"u8) : field;
}
