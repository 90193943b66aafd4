using Tidy.Tests.Source;

namespace Tidy.Tests.Rules;

/// <summary>Nothing in the tree knows the machine that it was written on, or where packages come from.</summary>
internal sealed class MachineNames : ITidyRule
{
    // In pieces, as this file is checked too.
    private static readonly string[] Names =
    [
        "/wor" + "k/", "/roo" + "t/", "/hom" + "e/", "nuget" + ".org", "pypi" + ".org", "npmjs" + ".org", "npmjs" + ".com", "crates" + ".io",
        "deb." + "debian.org", "docker" + ".io", "ghcr" + ".io",
    ];

    public IEnumerable<Offence> Check(SourceFile file) =>
        from name in Names
        let at = file.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase)
        where at >= 0
        select file.Offence(at, $"'{name}' is of one machine or registry. Say what is meant by a relative path, or by configuration.");
}
