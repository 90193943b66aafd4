using System.Globalization;

namespace ActorArrays.Tasks;

/// <summary>A number of bytes: of a chunk, a budget, a transfer. <c>default</c> is 0.</summary>
/// <param name="Value">The number; negative only as a difference.</param>
public readonly record struct Bytes(long Value) : IComparable<Bytes>
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>No bytes.</summary>
    public static Bytes Zero => default;

    /// <summary>1024 · <paramref name="count"/>.</summary>
    public static Bytes KiB(long count) => new(count << 10);

    /// <summary>1024² · <paramref name="count"/>.</summary>
    public static Bytes MiB(long count) => new(count << 20);

    /// <summary>1024³ · <paramref name="count"/>.</summary>
    public static Bytes GiB(long count) => new(count << 30);

    /// <summary>Sum.</summary>
    public static Bytes operator +(Bytes left, Bytes right) => new(left.Value + right.Value);

    /// <summary>Difference.</summary>
    public static Bytes operator -(Bytes left, Bytes right) => new(left.Value - right.Value);

    /// <summary>A multiple.</summary>
    public static Bytes operator *(Bytes left, long right) => new(left.Value * right);

    /// <summary>Less.</summary>
    public static bool operator <(Bytes left, Bytes right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(Bytes left, Bytes right) => left.Value > right.Value;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(Bytes left, Bytes right) => left.Value <= right.Value;

    /// <summary>More or equal.</summary>
    public static bool operator >=(Bytes left, Bytes right) => left.Value >= right.Value;

    /// <summary>The larger of two.</summary>
    public static Bytes Max(Bytes left, Bytes right) => left > right ? left : right;

    /// <summary>The smaller of two.</summary>
    public static Bytes Min(Bytes left, Bytes right) => left < right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Bytes other) => Value.CompareTo(other.Value);

    /// <summary>
    /// Reads <c>512MiB</c>, <c>1.5 GB</c>, <c>64k</c>, <c>1e8 B</c>, <c>4096</c>: binary units with an i, decimal ones without,
    /// letter case ignored, as Dask reads them.
    /// </summary>
    /// <exception cref="FormatException">Not a number with a unit of bytes.</exception>
    public static Bytes Parse(string text) => TryParse(text, out var bytes)
        ? bytes
        : throw new FormatException($"bytes: the text must be a number with a unit such as 512MiB or 1.5 GB, but is '{text}'.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(string? text, out Bytes bytes)
    {
        bytes = default;
        var trimmed = (text ?? "").Trim();
        var split = trimmed.Length;
        while (split > 0 && (char.IsLetter(trimmed[split - 1]) || trimmed[split - 1] == ' '))
        {
            split--;
        }

        if (!TryUnit(trimmed[split..].Trim(), out var unit) ||
            !double.TryParse(split == 0 ? "1" : trimmed[..split], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var value = number * unit;
        if (trimmed.Length == 0 || !(value >= 0 && value < long.MaxValue))
        {
            return false;
        }

        bytes = new Bytes((long)value);
        return true;
    }

    /// <summary>Three significant digits and a binary unit: <c>1.22 GiB</c>.</summary>
    public override string ToString()
    {
        var (value, unit) = ((double)Value, 0);
        while (Math.Abs(value) >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        var digits = unit == 0 || Math.Abs(value) >= 99.95 ? 0 : Math.Abs(value) >= 9.995 ? 1 : 2;
        return value.ToString("F" + digits, CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    private static bool TryUnit(string text, out double unit)
    {
        unit = 1;
        var lower = text.ToLowerInvariant().TrimEnd('b');
        if (lower.Length == 0)
        {
            return true;
        }

        var power = "kmgtpe".IndexOf(lower[0], StringComparison.Ordinal) + 1;
        var isBinary = lower.Length == 2 && lower[1] == 'i';
        unit = Math.Pow(isBinary ? 1024 : 1000, power);
        return power > 0 && (lower.Length == 1 || isBinary);
    }
}
