namespace ActorArrays.Pictures;

/// <summary>Where the parts of a map figure lie, in pixels.</summary>
/// <param name="Size">The whole figure.</param>
/// <param name="Map">The field.</param>
/// <param name="Bar">The colour bar.</param>
/// <param name="TitleTop">The first row of the title.</param>
/// <param name="NoteTop">The first row of the note below the map.</param>
internal sealed record MapLayout(Box Size, Box Map, Box Bar, int TitleTop, int NoteTop)
{
    /// <summary>Pixels a dot, of everything but the title.</summary>
    public const int TextScale = 2;

    /// <summary>Pixels a dot of the title.</summary>
    public const int TitleScale = 3;

    /// <summary>The length of a tick.</summary>
    public const int Tick = 6;

    /// <summary>The space between things that do not belong together.</summary>
    public const int Gap = 16;

    private const int BarWidth = 26;
    private const int SideMin = 64;

    /// <summary>A layout for a field of this size, with labels of so many characters.</summary>
    public static MapLayout For(FieldSampler field, MapStyle style, int rowLabelLength, int barLabelLength)
    {
        var (width, height) = MapSize(field, style);
        var line = TextPainter.HeightOf(TextScale);
        var titleHeight = style.Title.Length > 0 ? TextPainter.HeightOf(TitleScale) + Gap + Tick : 0;
        var left = Gap + TextPainter.WidthOf(new string('0', rowLabelLength), TextScale) + Tick + Tick;
        // The unit stands above the colour bar.
        var top = Gap + titleHeight + (style.Unit.Length > 0 ? line + Tick : 0);
        var map = new Box(left, top, width, height);
        var bar = new Box(map.Right + (2 * Gap), top, BarWidth, height);
        var noteTop = map.Bottom + Tick + Tick + line + Gap + Tick;
        var right = bar.Right + Tick + Tick + TextPainter.WidthOf(new string('0', barLabelLength), TextScale) + Gap;
        return new MapLayout(new Box(0, 0, right, noteTop + line + Gap), map, bar, Gap, noteTop);
    }

    /// <summary>The field's proportions inside the largest size allowed; small ones magnified, thin ones widened.</summary>
    public static (int Width, int Height) MapSize(FieldSampler field, MapStyle style)
    {
        var scale = Math.Min((double)style.Width / field.FieldWidth, (double)style.Height / field.FieldHeight);
        return (
            (int)Math.Clamp(Math.Round(field.FieldWidth * scale), Math.Min(SideMin, style.Width), style.Width),
            (int)Math.Clamp(Math.Round(field.FieldHeight * scale), Math.Min(SideMin, style.Height), style.Height));
    }
}
