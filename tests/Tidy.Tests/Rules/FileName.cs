using System.Text.RegularExpressions;
using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>A file is named for one of its types, up to the first point: <c>Parser.Tokens.cs</c> holds Parser.</summary>
internal sealed partial class FileName : ITidyRule
{
    // A family of small types that are read together, under the name of the family.
    private static readonly string[] Families = ["src/Kernels/Errors/ArrayExceptions.cs"];

    public IEnumerable<Offence> Check(SourceFile file)
    {
        var types = file.IsCSharp && !Families.Contains(file.Path)
            ? Declaration().Matches(file.Code).Select(match => match.Groups["name"].Value).ToList()
            : [];
        var expected = file.Path.Split('/')[^1].Split('.')[0];
        return types.Count > 0 && !types.Contains(expected)
            ? [file.Offence(0, $"the file is named for {expected}, but its types are {string.Join(", ", types)}.")]
            : [];
    }

    [GeneratedRegex(@"\b(class|struct|interface|enum|record\s+struct|record\s+class|record|delegate\s+[\w<>?\[\]*]+)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex Declaration();
}
