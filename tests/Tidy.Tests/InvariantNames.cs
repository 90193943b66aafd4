using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>The identifiers of invariants, such as INV-6, in a text.</summary>
internal static partial class InvariantNames
{
    public static IEnumerable<string> In(string text) => Name().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\bINV-\d+\b")]
    private static partial Regex Name();
}
