using System.Globalization;
using System.Net;
using System.Text;

namespace ActorArrays.Pictures;

/// <summary>A chunk grid as an SVG document.</summary>
internal sealed class ChunkSvg
{
    private const double SideMax = 420;
    private const double SideMin = 36;
    private const double CellMin = 7;
    private const int PlanesMax = 8;
    private const double PlaneShift = 9;
    private const double Margin = 14;
    private const double Letter = 7;
    private const double Line = 18;

    private readonly ChunkStack _stack;
    private readonly string _title;
    private readonly StringBuilder _svg = new();
    private readonly int _planes, _rowCells, _columnCells;
    private readonly double _width, _height, _left, _top;

    public ChunkSvg(ChunkAxis[] axes, string title)
    {
        _stack = new ChunkStack(axes);
        _title = title;
        _planes = (int)Math.Min(_stack.PlaneCount, PlanesMax);
        var (rows, columns) = (_stack.HasRows ? _stack.Rows.DrawnTotal : 0, _stack.Columns.DrawnTotal);
        _width = Side(columns / Math.Max(rows, columns));
        _height = Side(rows / Math.Max(rows, columns));
        (_rowCells, _columnCells) = ((int)(_height / CellMin), (int)(_width / CellMin));
        _left = Margin + (_stack.HasRows ? RowLabels().Max(label => label.Text.Length) * Letter + 8 : 0);
        _top = Margin + ((_planes - 1) * PlaneShift);
    }

    public string Draw()
    {
        var captions = Captions().ToList();
        var stackRight = _left + _width + ((_planes - 1) * PlaneShift);
        var width = Math.Max(stackRight, Margin + (captions.Max(text => text.Length) * Letter)) + Margin;
        var height = _top + _height + (2 * Line) + (captions.Count * Line) + Margin;
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\"");
        Append($" viewBox=\"0 0 {width:0} {height:0}\" font-family=\"ui-monospace, Menlo, Consolas, monospace\"");
        Append($" font-size=\"12\" fill=\"{Rgb.Ink}\">");
        if (_title.Length > 0)
        {
            Append($"<title>{WebUtility.HtmlEncode(_title)}</title>");
        }

        for (var plane = _planes - 1; plane >= 0; plane--)
        {
            DrawPlane(_left + (plane * PlaneShift), _top - (plane * PlaneShift));
        }

        DrawLabels();
        for (var i = 0; i < captions.Count; i++)
        {
            DrawText(Margin, _top + _height + (2 * Line) + ((i + 1) * Line) - 4, captions[i], "start");
        }

        return Append($"</svg>").ToString();
    }

    // To scale, but never so thin that nothing is seen.
    private static double Side(double share) => Math.Max(SideMin, SideMax * share);

    private StringBuilder Append(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void DrawPlane(double left, double top)
    {
        Append($"<g transform=\"translate({left:0.##} {top:0.##})\" stroke=\"#3a6b8c\" stroke-width=\"0.8\">");
        Append($"<rect width=\"{_width:0.##}\" height=\"{_height:0.##}\" fill=\"#d3e6f2\" stroke-width=\"1.6\"/>");
        foreach (var (end, _) in _stack.Columns.Cells(_columnCells).SkipLast(1))
        {
            Append($"<path d=\"M{end * _width:0.##} 0V{_height:0.##}\"/>");
        }

        foreach (var (end, _) in _stack.Rows.Cells(_rowCells).SkipLast(1))
        {
            Append($"<path d=\"M0 {end * _height:0.##}H{_width:0.##}\"/>");
        }

        Append($"</g>");
    }

    private void DrawLabels()
    {
        foreach (var (place, text) in LabelsThatFit(_stack.Columns, _columnCells, _width, text => (text.Length + 1) * Letter))
        {
            DrawText(_left + place, _top + _height + Line, text, "middle");
        }

        foreach (var (place, text) in _stack.HasRows ? RowLabels() : [])
        {
            DrawText(_left - 6, _top + place + 4, text, "end");
        }
    }

    private List<(double Place, string Text)> RowLabels() => LabelsThatFit(_stack.Rows, _rowCells, _height, _ => Line - 4);

    // The length of every chunk beside it if all fit, else the length of the axis in the middle.
    private static List<(double Place, string Text)> LabelsThatFit(
        ChunkAxis axis, int cellsMax, double side, Func<string, double> room)
    {
        var labels = new List<(double Place, string Text)>();
        double start = 0;
        foreach (var (end, label) in axis.Cells(cellsMax))
        {
            if (label.Length == 0 || (end - start) * side < room(label))
            {
                return [(side / 2, axis.TotalText)];
            }

            labels.Add(((start + end) / 2 * side, label));
            start = end;
        }

        return labels;
    }

    private void DrawText(double x, double y, string text, string anchor) =>
        Append($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    private IEnumerable<string> Captions()
    {
        for (var i = 0; i < _stack.Axes.Length; i++)
        {
            var axis = _stack.Axes[i];
            yield return string.Create(CultureInfo.InvariantCulture, $"axis {i}: {axis.TotalText} = {axis.Describe()}");
        }

        if (_stack.Axes.Length == 0)
        {
            yield return "0-d: one chunk of one element";
        }

        if (_stack.Grouping(_rowCells, _columnCells) is { } grouping)
        {
            yield return grouping;
        }

        if (_stack.PlaneCount > _planes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{_planes} of {_stack.PlaneCount:G15} planes are drawn");
        }
    }
}
