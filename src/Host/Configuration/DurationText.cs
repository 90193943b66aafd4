using System.Globalization;

namespace ActorArrays.Host.Configuration;

/// <summary>Times as people write them: <c>100ms</c>, <c>1.5s</c>, <c>2min</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("min", 60_000), ("s", 1000)];

    public static bool TryRead(string text, out TimeSpan time)
    {
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

    public static string Write(TimeSpan time) => time.TotalMilliseconds >= 1000 && time.TotalMilliseconds % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds}ms");
}
