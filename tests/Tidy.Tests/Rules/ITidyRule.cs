using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>A rule of the house that the text of one file keeps or breaks.</summary>
internal interface ITidyRule
{
    IEnumerable<Offence> Check(SourceFile file);
}
