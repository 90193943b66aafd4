using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>A 2-D field as a picture: colours, axes, colour bar, title, and the least and largest value.</summary>
/// <remarks>
/// Make one for the size of the field, add its tiles in any order (<see cref="Add"/>), then <see cref="Draw()"/>. The field may be
/// of any size: it is shrunk to the picture by area means as it comes (<see cref="FieldSampler"/>).
/// </remarks>
public sealed class MapFigure
{
    private const int PixelsPerBarTick = 50;
    private const int PixelsPerRowTick = 60;
    private const int PixelsPerColumnTick = 120;
    private static readonly Rgb Gray = new(90, 90, 90);
    private readonly FieldSampler _field;
    private readonly MapStyle _style;

    /// <summary>A figure of a field of this shape, no cell of it known yet.</summary>
    /// <exception cref="ShapeException">The field has an axis of length 0.</exception>
    public MapFigure(long fieldHeight, long fieldWidth, MapStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        _style = style;
        _field = new FieldSampler(fieldHeight, fieldWidth, style.Height, style.Width);
    }

    /// <summary>The picture of an array in memory.</summary>
    /// <exception cref="ShapeException">The array has not two axes, or no element.</exception>
    /// <exception cref="DTypeException">The array is complex.</exception>
    public static Raster Draw(NdArray field, MapStyle style)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Rank != 2)
        {
            throw new ShapeException(
                $"map: the field must have two axes, but its shape is {field.Shape}. Index or reduce the others.");
        }

        var figure = new MapFigure(field.Shape[0], field.Shape[1], style);
        figure.Add(field);
        return figure.Draw();
    }

    /// <summary>Adds a part of the field, see <see cref="FieldSampler.Add"/>.</summary>
    public void Add(NdArray tile, long row = 0, long column = 0) => _field.Add(tile, row, column);

    /// <summary>The picture of what was added; cells that were not are missing.</summary>
    public Raster Draw()
    {
        var scale = ValueScale.For(_field, _style);
        var (width, height) = MapLayout.MapSize(_field, _style);
        var barTicks = NiceTicks.For(scale.Low, scale.High, Math.Clamp(height / PixelsPerBarTick, 3, 12));
        var rows = (_style.Rows ?? MapAxis.Index(_field.FieldHeight)).Ticks(Math.Clamp(height / PixelsPerRowTick, 1, 9));
        var columns = (_style.Columns ?? MapAxis.Index(_field.FieldWidth)).Ticks(Math.Clamp(width / PixelsPerColumnTick, 1, 12));
        var barLabelLength = Math.Max(barTicks.Labels.Max(label => label.Length), Unit(barTicks).Length);
        var layout = MapLayout.For(_field, _style, rows.Max(tick => tick.Label.Length), barLabelLength);
        var raster = new Raster(layout.Size.Width, layout.Size.Height);
        DrawField(raster, layout.Map, scale);
        DrawAxes(raster, layout.Map, rows, columns);
        DrawBar(raster, layout.Bar, scale, barTicks);
        DrawTexts(raster, layout);
        return raster;
    }

    private void DrawField(Raster raster, Box map, ValueScale scale)
    {
        for (var y = 0; y < map.Height; y++)
        {
            for (var x = 0; x < map.Width; x++)
            {
                var value = _field[y * _field.Height / map.Height, x * _field.Width / map.Width];
                raster[map.Left + x, map.Top + y] =
                    double.IsNaN(value) ? _style.Missing : _style.Colours[scale.Place(value)];
            }
        }

        raster.Frame(map, Rgb.Ink);
    }

    private static void DrawAxes(Raster raster, Box map, IReadOnlyList<MapTick> rows, IReadOnlyList<MapTick> columns)
    {
        foreach (var tick in rows)
        {
            var y = map.Top + Math.Min(map.Height - 1, (int)(tick.Place * map.Height));
            raster.Fill(new Box(map.Left - MapLayout.Tick, y, MapLayout.Tick, 1), Rgb.Ink);
            TextPainter.Write(raster, tick.Label, map.Left - (2 * MapLayout.Tick), y - HalfLine, MapLayout.TextScale, 1, Rgb.Ink);
        }

        foreach (var tick in columns)
        {
            var x = map.Left + Math.Min(map.Width - 1, (int)(tick.Place * map.Width));
            raster.Fill(new Box(x, map.Bottom, 1, MapLayout.Tick), Rgb.Ink);
            TextPainter.Write(raster, tick.Label, x, map.Bottom + (2 * MapLayout.Tick), MapLayout.TextScale, 0.5, Rgb.Ink);
        }
    }

    private static int HalfLine => TextPainter.HeightOf(MapLayout.TextScale) / 2;

    private void DrawBar(Raster raster, Box bar, ValueScale scale, NiceTicks ticks)
    {
        for (var y = 0; y < bar.Height; y++)
        {
            raster.Fill(new Box(bar.Left, bar.Top + y, bar.Width, 1), _style.Colours[1 - ((y + 0.5) / bar.Height)]);
        }

        raster.Frame(bar, Rgb.Ink);
        foreach (var (value, label) in ticks.Values.Zip(ticks.Labels))
        {
            var y = bar.Top + Math.Clamp((int)((1 - scale.Place(value)) * bar.Height), 0, bar.Height - 1);
            raster.Fill(new Box(bar.Right, y, MapLayout.Tick, 1), Rgb.Ink);
            TextPainter.Write(raster, label, bar.Right + (2 * MapLayout.Tick), y - HalfLine, MapLayout.TextScale, 0, Rgb.Ink);
        }

        var unitTop = bar.Top - TextPainter.HeightOf(MapLayout.TextScale) - MapLayout.Tick - 2;
        TextPainter.Write(raster, Unit(ticks), bar.Left, unitTop, MapLayout.TextScale, 0, Rgb.Ink);
    }

    private string Unit(NiceTicks ticks)
    {
        var power = ticks.Exponent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"×1e{ticks.Exponent}");
        return string.Join(' ', new[] { power, _style.Unit }.Where(part => part.Length > 0));
    }

    private void DrawTexts(Raster raster, MapLayout layout)
    {
        TextPainter.Write(raster, _style.Title, layout.Map.Left, layout.TitleTop, MapLayout.TitleScale, 0, Rgb.Ink);
        TextPainter.Write(raster, Note(), layout.Map.Left, layout.NoteTop, MapLayout.TextScale, 0, Gray);
    }

    private string Note()
    {
        var shape = Shape.Create(_field.FieldHeight, _field.FieldWidth);
        if (_field.Min > _field.Max)
        {
            return $"{shape}   all missing";
        }

        var unit = _style.Unit.Length > 0 ? " " + _style.Unit : "";
        var missing = _field.MissingCount > 0
            ? string.Create(CultureInfo.InvariantCulture, $"   missing {_field.MissingCount:N0} (gray)")
            : "";
        return $"{shape}   min {Number(_field.Min)}{unit}   max {Number(_field.Max)}{unit}{missing}";
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture).Replace('E', 'e');
}
