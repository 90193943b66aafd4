using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests;

/// <summary>What INVARIANTS.md cites: types, members, tests, files and canaries; and whether they are there.</summary>
/// <param name="files">The repository.</param>
internal sealed partial class CitedNames(IReadOnlyList<SourceFile> files)
{
    private readonly HashSet<string> _sourceWords = WordsOf(files, "src");
    private readonly HashSet<string> _testWords = WordsOf(files, "tests");

    /// <summary>The cells of a row of a table, from its first column; empty for other lines.</summary>
    internal static string[] CellsOf(string line) =>
        line.StartsWith("| INV-", StringComparison.Ordinal) ? [.. line.Trim('|').Split('|').Select(static cell => cell.Trim())] : [];

    /// <summary>What stands between backticks and is a name or a path.</summary>
    internal static IEnumerable<string> CodeIn(string text) => Code().Matches(text).Select(static match => match.Groups[1].Value);

    /// <summary>The canaries that a text cites, such as: canaries "does this", "does that".</summary>
    internal static IEnumerable<string> CanariesIn(string text) =>
        Canaries().Matches(text).SelectMany(static match => match.Groups["name"].Captures).Select(static capture => capture.Value);

    /// <summary>The canaries that there are.</summary>
    internal IReadOnlyList<string> Canaried =>
    [
        .. files.Where(static file => file.Path.StartsWith("tests/Simulation/", StringComparison.Ordinal) && file.Path.EndsWith("Canaries.cs", StringComparison.Ordinal))
            .SelectMany(static file => PlantedCanary().Matches(file.Text)).Select(static match => match.Groups[1].Value),
    ];

    /// <summary>A path, a name, or names with dots between them; one that ends in … is the beginning of one.</summary>
    internal bool IsThere(string cited)
    {
        if (cited.Contains('/', StringComparison.Ordinal))
        {
            return files.Any(file => file.Path.Contains(cited, StringComparison.Ordinal));
        }

        // A file, or an aspect of a type that has a file of its own.
        if (files.Any(file => Path.GetFileName(file.Path) == cited || Path.GetFileName(file.Path) == cited + ".cs"))
        {
            return true;
        }

        if (cited.EndsWith('…'))
        {
            return _testWords.Any(word => word.StartsWith(cited.TrimEnd('…'), StringComparison.Ordinal));
        }

        // A check, such as Check.That, is one of the source; a test is one of the tests; both may be a part of a type.
        var words = cited.EndsWith("Tests", StringComparison.Ordinal) || cited.Contains('_', StringComparison.Ordinal) ? _testWords : _sourceWords;
        return cited.Split('.').All(part => words.Contains(part) || (words == _sourceWords && _testWords.Contains(part)));
    }

    /// <summary>For a member that is cited as a check of an invariant: its type names both.</summary>
    internal bool Checks(string typeAndMember, string invariant)
    {
        var names = typeAndMember.Split('.');
        var text = string.Concat(files.Where(file => file.Top == "src" && file.IsCSharp && IsOf(file, names[0])).Select(static file => file.Text));
        return text.Contains($"\"{invariant}\"", StringComparison.Ordinal) && text.Contains(names[1], StringComparison.Ordinal);
    }

    // A type's partial files are named for it and an aspect.
    private static bool IsOf(SourceFile file, string type) => Path.GetFileName(file.Path).Split('.')[0] == type;

    private static HashSet<string> WordsOf(IReadOnlyList<SourceFile> files, string top) =>
    [
        .. files.Where(file => file.Top == top && file.IsCSharp).SelectMany(static file => Word().Matches(file.Code)).Select(static match => match.Value),
        .. files.Where(file => file.Top == top).Select(static file => Path.GetFileName(Path.GetDirectoryName(file.Path)!)),
    ];

    [GeneratedRegex(@"`([\w./…-]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("""canar(?:y|ies) "(?<name>[^"]+)"(?:(?:, | and )"(?<name>[^"]+)")*""")]
    private static partial Regex Canaries();

    [GeneratedRegex("""Of\("([^"]+)", static""")]
    private static partial Regex PlantedCanary();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
