using System.Globalization;

namespace ActorArrays.Frames;

/// <summary>Dates and times of ISO 8601 as nanoseconds since 1970: 2024-03-01, 2024-03-01 12:30, 2024-03-01T12:30:15.123456789Z, …+02:00.</summary>
/// <remarks>Slashes and dots between year, month and day are taken too; times with an offset become those of UTC.</remarks>
internal static class TimeText
{
    public const long Missing = long.MinValue;

    public const long Day = 86_400_000_000_000;

    private const long Second = 1_000_000_000;

    /// <summary>What a field says; false if it is no date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out long nanoseconds)
    {
        nanoseconds = 0;
        var text = field.Trim(" \t"u8);
        var at = 0;
        if (!Number(text, ref at, 4, out var year) || !Separator(text, ref at) || !Number(text, ref at, 2, out var month)
            || !Separator(text, ref at) || !Number(text, ref at, 2, out var day)
            || month is < 1 or > 12 || year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long time = 0;
        if (at < text.Length && (text[at++] is not ((byte)' ' or (byte)'T') || !TryTime(text, ref at, out time)))
        {
            return false;
        }

        var total = ((Int128)(new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) * 100) + time;
        nanoseconds = total > long.MinValue && total <= long.MaxValue ? (long)total : 0;
        return at == text.Length && total == nanoseconds;
    }

    /// <summary>As pandas prints it; without the time of day if the column has none.</summary>
    public static string Print(long nanoseconds, bool hasTime)
    {
        if (nanoseconds == Missing)
        {
            return "NaT";
        }

        var days = Math.DivRem(nanoseconds, Day, out var rest);
        (days, rest) = rest < 0 ? (days - 1, rest + Day) : (days, rest);
        var date = DateTime.UnixEpoch.AddDays(days);
        var text = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!hasTime)
        {
            return text;
        }

        var time = date.AddTicks(rest / Second * TimeSpan.TicksPerSecond).ToString(" HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = rest % Second;
        var digits = fraction == 0 ? "" : fraction % 1000 == 0 ? $".{fraction / 1000:D6}" : $".{fraction:D9}";
        return text + time + digits;
    }

    // hh:mm[:ss[.fraction]][Z|±hh:mm]
    private static bool TryTime(ReadOnlySpan<byte> text, ref int at, out long time)
    {
        time = 0;
        long second = 0, fraction = 0;
        if (!Number(text, ref at, 2, out var hour) || !Colon(text, ref at) || !Number(text, ref at, 2, out var minute))
        {
            return false;
        }

        if (Colon(text, ref at))
        {
            if (!Number(text, ref at, 2, out var whole))
            {
                return false;
            }

            (second, fraction) = (whole, Fraction(text, ref at));
        }

        time = (((((hour * 60L) + minute) * 60) + second) * Second) + fraction;
        return hour < 24 && minute < 60 && second < 60 && TryOffset(text, ref at, ref time);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, ref int at, ref long time)
    {
        if (at == text.Length)
        {
            return true;
        }

        var sign = text[at++];
        if (sign == 'Z')
        {
            return true;
        }

        if (sign is not ((byte)'+' or (byte)'-') || !Number(text, ref at, 2, out var hours))
        {
            return false;
        }

        _ = Colon(text, ref at);
        var minutes = 0;
        var isWhole = at == text.Length || Number(text, ref at, 2, out minutes);
        time -= (sign == '+' ? 1 : -1) * ((hours * 60L) + minutes) * 60 * Second;
        return isWhole;
    }

    private static long Fraction(ReadOnlySpan<byte> text, ref int at)
    {
        if (at >= text.Length || text[at] != '.')
        {
            return 0;
        }

        long value = 0, unit = Second;
        for (at++; at < text.Length && FieldText.DigitOf(text[at]) <= 9; at++)
        {
            unit /= 10;
            value += (text[at] - '0') * unit;
        }

        return value;
    }

    private static bool Number(ReadOnlySpan<byte> text, ref int at, int digits, out int value)
    {
        value = 0;
        if (at + digits > text.Length)
        {
            return false;
        }

        for (var end = at + digits; at < end; at++)
        {
            var digit = FieldText.DigitOf(text[at]);
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    private static bool Separator(ReadOnlySpan<byte> text, ref int at) => at < text.Length && text[at++] is (byte)'-' or (byte)'/' or (byte)'.';

    private static bool Colon(ReadOnlySpan<byte> text, ref int at)
    {
        var isThere = at < text.Length && text[at] == ':';
        at += isThere ? 1 : 0;
        return isThere;
    }
}
