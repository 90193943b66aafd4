namespace ActorArrays.Pictures;

/// <summary>How a field is drawn.</summary>
public sealed record MapStyle
{
    /// <summary>The line above the map, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The unit of the values, or empty; shown at the colour bar.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The colours. A diverging map gets limits that are symmetric around 0.</summary>
    public ColourMap Colours { get; init; } = ColourMaps.Viridis;

    /// <summary>The values of the first and the last colour; null for those of the picture itself.</summary>
    public (double Low, double High)? Limits { get; init; }

    /// <summary>The axis down the left side; null to count rows.</summary>
    public MapAxis? Rows { get; init; }

    /// <summary>The axis below; null to count columns.</summary>
    public MapAxis? Columns { get; init; }

    /// <summary>The colour of what is missing (NaN).</summary>
    public Rgb Missing { get; init; } = new(190, 190, 190);

    /// <summary>The width of the map without its margins, at most, in pixels.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>The height of the map without its margins, at most, in pixels.</summary>
    public int Height { get; init; } = 900;
}
