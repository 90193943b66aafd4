using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>A function with a block body is at most 70 lines long; a flat switch expression may be longer.</summary>
/// <remarks>A block is a function if what stands before its brace ends like a parameter list or an accessor.</remarks>
internal sealed partial class FunctionLength : ITidyRule
{
    public const int LinesMax = 70;

    public IEnumerable<Offence> Check(SourceFile file) => file.IsCSharp ? Functions(file) : [];

    private static IEnumerable<Offence> Functions(SourceFile file)
    {
        var open = new Stack<(int HeaderStart, bool IsFunction)>();
        var code = file.Code;
        var headerStart = 0;
        for (var at = 0; at < code.Length; at++)
        {
            var c = code[at];
            if (c == '{')
            {
                var isInFunction = open.Any(block => block.IsFunction);
                open.Push((headerStart, !isInFunction && IsFunctionHeader(code[headerStart..at])));
            }
            else if (c == '}' && open.TryPop(out var block) && block.IsFunction && Measure(file, block.HeaderStart, at) is { } offence)
            {
                yield return offence;
            }

            headerStart = c is '{' or '}' or ';' ? at + 1 : headerStart;
        }
    }

    private static bool IsFunctionHeader(string header) =>
        FunctionHeader().IsMatch(header) && !TypeHeader().IsMatch(Constraints().Replace(header, ""));

    private static Offence? Measure(SourceFile file, int headerStart, int end)
    {
        var start = headerStart + file.Code.AsSpan(headerStart).IndexOfAnyExcept(" \r\n\t");
        var lines = file.LineAt(end) - file.LineAt(start) + 1;
        return lines > LinesMax
            ? file.Offence(start, $"the function has {lines} lines, at most {LinesMax} are allowed. Give its parts names.")
            : null;
    }

    [GeneratedRegex(@"(\)|\b(get|set|init|add|remove))\s*(where\s[^{}]*)?(:\s*(this|base)\s*\(.*\))?\s*$", RegexOptions.Singleline)]
    private static partial Regex FunctionHeader();

    [GeneratedRegex(@"\bwhere\s[^{}]*$")]
    private static partial Regex Constraints();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum|namespace|new)\b")]
    private static partial Regex TypeHeader();
}
