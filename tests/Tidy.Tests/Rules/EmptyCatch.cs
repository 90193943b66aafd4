using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>An exception that is caught and dropped has a comment in the block that says why that is right.</summary>
internal sealed partial class EmptyCatch : ITidyRule
{
    public IEnumerable<Offence> Check(SourceFile file)
    {
        if (!file.IsCSharp || file.Top != "src")
        {
            return [];
        }

        return from Match match in Block().Matches(file.Code)
               where string.IsNullOrWhiteSpace(file.Comments.Substring(match.Index, match.Length))
               select file.Offence(match.Index, "the catch is empty. Handle the exception, or say in the block why it may be dropped.");
    }

    [GeneratedRegex(@"\bcatch\b[^{};]*\{\s*\}")]
    private static partial Regex Block();
}
