using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>A note of work left to do names its reason in parentheses.</summary>
internal sealed partial class ReasonedTodo : ITidyRule
{
    public IEnumerable<Offence> Check(SourceFile file) => !file.IsCSharp
        ? []
        : from Match match in Note().Matches(file.Comments)
          select file.Offence(match.Index, $"'{match.Value}' needs its reason behind it, in parentheses. Better: do it.");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\([^)\s][^)]*\))")]
    private static partial Regex Note();
}
