using System.Text.RegularExpressions;

namespace ActorArrays.Frames;

/// <summary>Functions of a column of texts: each distinct word is worked on once, however often it occurs. What is missing stays so.</summary>
/// <remarks>Lengths and positions count code points. <b>Source:</b> pandas.Series.str.</remarks>
public readonly struct TextFunctions
{
    private readonly Column _column;

    internal TextFunctions(Column column) => _column = column;

    /// <summary>In lower case.</summary>
    public Column Lower() => Map(word => word.ToLowerInvariant());

    /// <summary>In upper case.</summary>
    public Column Upper() => Map(word => word.ToUpperInvariant());

    /// <summary>Without blanks, or characters that are named, at both ends.</summary>
    public Column Strip(string? characters = null) => Map(word => characters is null ? word.Trim() : word.Trim(characters.ToCharArray()));

    /// <summary>Without blanks, or characters that are named, at the beginning.</summary>
    public Column LeftStrip(string? characters = null) => Map(word => characters is null ? word.TrimStart() : word.TrimStart(characters.ToCharArray()));

    /// <summary>Without blanks, or characters that are named, at the end.</summary>
    public Column RightStrip(string? characters = null) => Map(word => characters is null ? word.TrimEnd() : word.TrimEnd(characters.ToCharArray()));

    /// <summary>Every occurrence of a text, or of a regular expression, replaced.</summary>
    public Column Replace(string old, string replacement, bool isPattern = false)
    {
        var pattern = isPattern ? new Regex(old, RegexOptions.CultureInvariant) : null;
        return Map(word => pattern?.Replace(word, replacement) ?? word.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>The part from one position to another one, which is excluded; negative ones count from the end.</summary>
    public Column Slice(int? start = null, int? stop = null) => Map(word =>
    {
        var runes = word.EnumerateRunes().ToArray();
        var (from, to) = (At(start ?? 0, runes.Length), At(stop ?? runes.Length, runes.Length));
        return string.Concat(runes[from..Math.Max(from, to)].Select(rune => rune.ToString()));
    });

    /// <summary>Any function of words; null is missing.</summary>
    public Column Map(Func<string, string?> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _column.Renamed(function);
    }

    /// <summary>How many code points each has; NaN for what is missing.</summary>
    public Column Len() => _column.Numbers(_column.Mapped(word => (double)word.EnumerateRunes().Count(), double.NaN));

    /// <summary>True where the text has another one in it, or matches a regular expression; false for what is missing.</summary>
    public Column Contains(string part, bool isPattern = false)
    {
        var pattern = isPattern ? new Regex(part, RegexOptions.CultureInvariant) : null;
        return Test(word => pattern?.IsMatch(word) ?? word.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>True where the text begins so; false for what is missing.</summary>
    public Column StartsWith(string part) => Test(word => word.StartsWith(part, StringComparison.Ordinal));

    /// <summary>True where the text ends so; false for what is missing.</summary>
    public Column EndsWith(string part) => Test(word => word.EndsWith(part, StringComparison.Ordinal));

    private Column Test(Func<string, bool> test) => _column.Numbers(_column.Mapped(test, false));

    private static int At(int position, int length) => Math.Clamp(position < 0 ? position + length : position, 0, length);
}
