using System.Globalization;

namespace ActorArrays.Host.Configuration;

/// <summary>Times as people write them: <c>100ms</c>, <c>1.5s</c>, <c>2min</c>, <c>12h</c>.</summary>
public static class DurationText
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("min", 60_000), ("s", 1000), ("h", 3_600_000)];

    /// <summary>Reads a number, 0 or more, with one of the units ms, s, min, h; letter case does not matter.</summary>
    /// <returns>False if the text is none, or too long a time.</returns>
    public static bool TryRead(string text, out TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        foreach (var (unit, milliseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                var isNumber = double.TryParse(
                    text.AsSpan(0, text.Length - unit.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
                var isInRange = isNumber && number >= 0 && number * milliseconds < TimeSpan.MaxValue.TotalMilliseconds / 2;
                time = isInRange ? TimeSpan.FromMilliseconds(number * milliseconds) : default;
                return isInRange;
            }
        }

        return false;
    }

    /// <summary>The text that reads back as the time: whole seconds, or milliseconds.</summary>
    public static string Write(TimeSpan time) => time.TotalMilliseconds >= 1000 && time.TotalMilliseconds % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds}ms");
}
