namespace ActorArrays.Pictures;

/// <summary>Colours for numbers from 0 to 1. Immutable.</summary>
/// <remarks>
/// Between the published anchors the colours run evenly as people see them. A diverging map has a light middle for the value
/// that means "no difference", and asks for limits that are symmetric around it.
/// </remarks>
public sealed class ColourMap
{
    private const int Steps = 1024;
    private readonly Rgb[] _colours = new Rgb[Steps];

    internal ColourMap(string name, bool isDiverging, IReadOnlyList<Rgb> anchors)
    {
        Name = name;
        IsDiverging = isDiverging;
        var points = anchors.Select(OkLab.Of).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var at = (double)step / (Steps - 1) * (points.Length - 1);
            var left = Math.Min((int)at, points.Length - 2);
            _colours[step] = OkLab.Between(points[left], points[left + 1], at - left).ToRgb();
        }
    }

    /// <summary>The name under which <see cref="ColourMaps.Find"/> finds it.</summary>
    public string Name { get; }

    /// <summary>True if the middle stands for "no difference".</summary>
    public bool IsDiverging { get; }

    /// <summary>The colour of <paramref name="t"/>; below 0 that of 0, above 1 that of 1.</summary>
    public Rgb this[double t] => _colours[(int)Math.Round(Math.Clamp(t, 0, 1) * (Steps - 1))];
}
