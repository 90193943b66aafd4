using System.Globalization;
using System.Text;

namespace ActorArrays.Pictures;

/// <summary>A chunk grid drawn with characters.</summary>
internal sealed class ChunkText
{
    private const int HeightMax = 18;
    private const int WidthMin = 8;
    private const int PlanesMax = 3;
    // A character is about twice as high as wide.
    private const double CharacterAspect = 2;

    private readonly ChunkStack _stack;
    private readonly int _widthMax;
    private readonly CharacterCanvas _canvas;
    private readonly List<(int At, string Label)> _columns;
    private readonly List<(int At, string Label)> _rows;
    private readonly int _planes;
    private readonly int _left;

    public ChunkText(ChunkAxis[] axes, int widthMax, bool isAscii)
    {
        _stack = new ChunkStack(axes);
        _widthMax = widthMax;
        _planes = (int)Math.Min(_stack.PlaneCount, PlanesMax);
        var (width, height) = Size();
        _columns = Lines(_stack.Columns, width);
        _rows = Lines(_stack.Rows, height);
        _left = _stack.HasRows ? Math.Max(_rows.Max(row => row.Label.Length), _stack.Rows.TotalText.Length) + 1 : 0;
        _canvas = new CharacterCanvas(_left + _columns[^1].At + 1 + (2 * _planes), _rows[^1].At + 1 + _planes, isAscii);
    }

    private int ColumnsMax => (_widthMax - 16) / 2;

    public string Draw()
    {
        for (var plane = _planes - 1; plane >= 0; plane--)
        {
            _canvas.Grid(_left + (2 * plane), _planes - 1 - plane, [.. _columns.Select(c => c.At)], [.. _rows.Select(r => r.At)]);
        }

        DrawRowLabels();
        var lines = _canvas.Lines().Append(ColumnLabels()).Append("").Concat(Captions());
        return string.Join('\n', lines.Select(line => line.TrimEnd()));
    }

    // To scale where the sides allow it; at least two characters a cell.
    private (int Width, int Height) Size()
    {
        var (columns, rows) = (Math.Min(_stack.Columns.Count, ColumnsMax), Math.Min(_stack.Rows.Count, HeightMax / 2));
        var (columnsLeast, rowsLeast) = (Math.Max(WidthMin, 2 * columns), 2 * rows);
        if (!_stack.HasRows)
        {
            return (_stack.Axes.Length == 0 ? WidthMin : Even(_widthMax - 16, columns, columnsLeast), rowsLeast);
        }

        var aspect = _stack.Rows.DrawnTotal / _stack.Columns.DrawnTotal / CharacterAspect;
        var width = Math.Min(_widthMax - 16, HeightMax / aspect);
        return (
            Even((int)Math.Clamp(Math.Round(width), columnsLeast, _widthMax - 16), columns, columnsLeast),
            Even((int)Math.Clamp(Math.Round(width * aspect), rowsLeast, HeightMax), rows, rowsLeast));
    }

    // A multiple of the number of cells, so that equal chunks look equal.
    private static int Even(int extent, int cells, int least) => Math.Max(least, extent / cells * cells);

    // The character at which each cell ends, at least two from one to the next.
    private static List<(int At, string Label)> Lines(ChunkAxis axis, int extent)
    {
        var cells = axis.Cells(extent / 2);
        var lines = new List<(int At, string Label)>();
        for (var i = 0; i < cells.Count; i++)
        {
            var least = (i == 0 ? 0 : lines[^1].At) + 2;
            var most = extent - (2 * (cells.Count - 1 - i));
            lines.Add((Math.Clamp((int)Math.Round(cells[i].End * extent), least, most), cells[i].Label));
        }

        return lines;
    }

    private void DrawRowLabels()
    {
        if (!_stack.HasRows)
        {
            return;
        }

        var top = _planes - 1;
        if (_rows[0].Label.Length == 0)
        {
            _canvas.Write(_left - 1 - _stack.Rows.TotalText.Length, top + (_rows[^1].At / 2), _stack.Rows.TotalText);
            return;
        }

        var start = 0;
        foreach (var (end, label) in _rows)
        {
            _canvas.Write(_left - 1 - label.Length, top + ((start + end) / 2), label);
            start = end;
        }
    }

    // The length of each column if all fit below theirs, else the length of the axis.
    private string ColumnLabels()
    {
        var starts = _columns.Select((_, i) => i == 0 ? 0 : _columns[i - 1].At).ToList();
        var fits = _columns.Zip(starts).All(
            pair => pair.First.Label.Length is > 0 and var length && length < pair.First.At - pair.Second);
        var line = new StringBuilder();
        for (var i = 0; i < (fits ? _columns.Count : 1); i++)
        {
            var (start, end, label) = fits
                ? (starts[i], _columns[i].At, _columns[i].Label)
                : (0, _columns[^1].At, _stack.Columns.TotalText);
            var at = _left + ((start + end + 1 - label.Length) / 2);
            line.Append(' ', Math.Max(0, at - line.Length)).Append(label);
        }

        return line.ToString();
    }

    private IEnumerable<string> Captions()
    {
        var totals = _stack.Axes.Select(axis => axis.TotalText).ToList();
        var width = totals.Select(total => total.Length).DefaultIfEmpty(0).Max();
        for (var i = 0; i < totals.Count; i++)
        {
            var axis = _stack.Axes[i];
            var total = totals[i].PadLeft(width);
            var chunks = axis.Count == 1 ? "chunk" : "chunks";
            yield return string.Create(
                CultureInfo.InvariantCulture, $"axis {i}  {total}  in {axis.Count} {chunks}: {axis.Describe()}");
        }

        if (_stack.Grouping(_rows[^1].At / 2, _columns[^1].At / 2) is { } grouping)
        {
            yield return grouping;
        }

        if (_stack.PlaneCount > _planes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{_planes} of {_stack.PlaneCount:G15} planes are drawn");
        }
    }
}
