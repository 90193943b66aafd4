using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>Calls and directives that have no place in src, each with what takes its place.</summary>
internal sealed class BannedCode : ITidyRule
{
    private static readonly (string Pattern, string[] AllowedIn, string Instead)[] Banned =
    [
        (@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", [], "take a TimeProvider"),
        (@"\bRandom\.Shared\b", [], "take a seed"),
        (@"\bThread\.Sleep\b", [], "wait for an event"),
        (@"\bTask\.Run\b", ["src/Host", "src/Cli"], "leave threads to the shell in Host"),
        (@"\bConsole\.(?!OpenStandard)", ["src/Cli"], "return text, or take a TextWriter"),
        (@"^\s*#\s*region\b", [], "split the file by idea"),
        (@"^\s*#\s*pragma\b", [], "fix the warning, or turn the rule off in .editorconfig with a reason"),
    ];

    public IEnumerable<Offence> Check(SourceFile file)
    {
        if (!file.IsCSharp || file.Top != "src")
        {
            return [];
        }

        return from ban in Banned
               where !ban.AllowedIn.Contains(file.Project)
               from Match match in Regex.Matches(file.Code, ban.Pattern, RegexOptions.Multiline)
               select file.Offence(match.Index, $"'{match.Value.Trim()}' is banned here: {ban.Instead}.");
    }
}
