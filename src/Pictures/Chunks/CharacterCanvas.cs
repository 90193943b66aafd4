namespace ActorArrays.Pictures;

/// <summary>A field of characters into which grids are drawn, the later over the earlier.</summary>
internal sealed class CharacterCanvas
{
    private readonly char[][] _cells;
    private readonly bool _isAscii;

    public CharacterCanvas(int width, int height, bool isAscii)
    {
        _cells = [.. Enumerable.Range(0, height).Select(_ => Enumerable.Repeat(' ', width).ToArray())];
        _isAscii = isAscii;
    }

    /// <summary>The lines from the top, those at the bottom that are blank left out.</summary>
    public IEnumerable<string> Lines()
    {
        var last = Array.FindLastIndex(_cells, line => line.AsSpan().ContainsAnyExcept(' '));
        return _cells.Take(last + 1).Select(line => new string(line));
    }

    /// <summary>Writes text from a place on, to the right.</summary>
    public void Write(int x, int y, string text) => text.CopyTo(0, _cells[y], x, text.Length);

    /// <summary>Draws a grid and blanks what was behind it.</summary>
    /// <param name="left">The column of its left edge.</param>
    /// <param name="top">The line of its top edge.</param>
    /// <param name="columns">Where columns end, from the left edge; ascending.</param>
    /// <param name="rows">Where rows end, from the top edge; ascending.</param>
    public void Grid(int left, int top, IReadOnlyList<int> columns, IReadOnlyList<int> rows)
    {
        for (var y = 0; y <= rows[^1]; y++)
        {
            for (var x = 0; x <= columns[^1]; x++)
            {
                var vertical = Edge(x, columns);
                var horizontal = Edge(y, rows);
                _cells[top + y][left + x] = _isAscii ? Ascii(horizontal, vertical) : Box(horizontal, vertical);
            }
        }
    }

    private enum Line
    {
        None,
        First,
        Inner,
        Last,
    }

    private static Line Edge(int at, IReadOnlyList<int> ends) =>
        at == 0 ? Line.First : at == ends[^1] ? Line.Last : ends.Contains(at) ? Line.Inner : Line.None;

    private static char Ascii(Line horizontal, Line vertical) => (horizontal, vertical) switch
    {
        (Line.None, Line.None) => ' ',
        (Line.None, _) => '|',
        (_, Line.None) => '-',
        _ => '+',
    };

    private static char Box(Line horizontal, Line vertical) => (horizontal, vertical) switch
    {
        (Line.None, Line.None) => ' ',
        (Line.None, _) => '│',
        (_, Line.None) => '─',
        (Line.First, Line.First) => '┌',
        (Line.First, Line.Inner) => '┬',
        (Line.First, _) => '┐',
        (Line.Inner, Line.First) => '├',
        (Line.Inner, Line.Inner) => '┼',
        (Line.Inner, _) => '┤',
        (_, Line.First) => '└',
        (_, Line.Inner) => '┴',
        _ => '┘',
    };
}
