using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>The colour maps that there are, by the names that plotting libraries have given them.</summary>
/// <remarks>
/// <b>Source</b> of the anchors: viridis, magma and inferno by S. van der Walt and N. Smith (2015), at equal steps;
/// RdBu, RdYlBu and BrBG of ColorBrewer 2.0 by C. Brewer, the forms with 11 classes.
/// </remarks>
public static class ColourMaps
{
    private const string Reversed = "_r";

    private static readonly (string Name, bool IsDiverging, string Anchors)[] Table =
    [
        ("viridis", false, "440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725"),
        ("magma", false, "000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf"),
        ("inferno", false, "000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4"),
        ("gray", false, "000000 ffffff"),
        ("RdBu", true, "67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061"),
        ("RdYlBu", true, "a50026 d73027 f46d43 fdae61 fee090 ffffbf e0f3f8 abd9e9 74add1 4575b4 313695"),
        ("BrBG", true, "543005 8c510a bf812d dfc27d f6e8c3 f5f5f5 c7eae5 80cdc1 35978f 01665e 003c30"),
    ];

    /// <summary>The names; each also exists with <c>_r</c> behind it, which turns it around.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(Table, entry => entry.Name);

    /// <summary>The map for quantities that only grow.</summary>
    public static ColourMap Viridis { get; } = Find("viridis");

    /// <summary>The map for differences: blue below, red above.</summary>
    public static ColourMap BlueToRed { get; } = Find("RdBu_r");

    /// <summary>Finds a map by name, letter case ignored.</summary>
    /// <exception cref="ValueException">There is none of that name.</exception>
    public static ColourMap Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isReversed = name.EndsWith(Reversed, StringComparison.OrdinalIgnoreCase);
        var plain = isReversed ? name[..^Reversed.Length] : name;
        var at = Array.FindIndex(Table, entry => entry.Name.Equals(plain, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            throw new ValueException(
                $"colour map: the name must be one of {string.Join(", ", Names)}, perhaps with _r behind it, but is '{name}'.");
        }

        var anchors = Array.ConvertAll(Table[at].Anchors.Split(' '), Rgb.Parse);
        return new ColourMap(
            Table[at].Name + (isReversed ? Reversed : ""),
            Table[at].IsDiverging,
            isReversed ? [.. anchors.Reverse()] : anchors);
    }
}
