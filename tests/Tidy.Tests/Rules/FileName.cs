using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>
/// A file is named for one of its types, up to the first point (<c>Parser.Tokens.cs</c> holds Parser), or it holds a family whose
/// members share a word with its name (<c>FloatOps.cs</c> holds FloatOp and FloatBinaryOp).
/// </summary>
internal sealed partial class FileName : ITidyRule
{
    // Files whose name says what their types are, in a word that none of them repeats.
    private static readonly string[] Collections = ["src/Kernels/Ops/Families/Contracts.cs"];

    public IEnumerable<Offence> Check(SourceFile file)
    {
        // The types behind top-level statements are theirs.
        var isNamed = file.IsCSharp && !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal);
        var types = isNamed && !Collections.Contains(file.Path)
            ? Declaration().Matches(file.Code).Select(match => match.Groups["name"].Value).ToList()
            : [];
        var expected = file.Path.Split('/')[^1].Split('.')[0];
        return types.Count > 0 && !types.Contains(expected) && !types.Any(type => Words(type).Overlaps(Words(expected)))
            ? [file.Offence(0, $"the file is named for {expected}, but its types are {string.Join(", ", types)}.")]
            : [];
    }

    private static HashSet<string> Words(string name) => [.. Word().Matches(name).Select(match => match.Value.TrimEnd('s'))];

    [GeneratedRegex("[A-Z][a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record\s+struct|record\s+class|record|delegate\s+[\w<>?\[\]*]+)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex Declaration();
}
