using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>A C# file is at most 500 lines long, one of tests 800.</summary>
internal sealed class FileLength : ITidyRule
{
    public const int SourceLinesMax = 500;
    public const int TestLinesMax = 800;

    public IEnumerable<Offence> Check(SourceFile file)
    {
        var most = file.Top == "tests" ? TestLinesMax : SourceLinesMax;
        var lines = file.Text.AsSpan().Count('\n');
        return file.IsCSharp && lines > most
            ? [file.Offence(0, $"the file has {lines} lines, at most {most} are allowed. Split it by idea.")]
            : [];
    }
}
