using System.Text;

namespace ActorArrays.Language.Printing;

/// <summary>Puts texts of elements between brackets: rows broken at the line width, blank lines between planes.</summary>
internal sealed class BracketWriter(PrintSelection selection, string[] texts, int lineWidth)
{
    private readonly StringBuilder _text = new();
    private readonly PrintSelection _selection = selection;
    private readonly string[] _texts = texts;
    private readonly int _lineWidth = lineWidth;
    private int _next;

    /// <summary>The whole array, at least one axis and one element.</summary>
    public string Write()
    {
        WriteAxis(0);
        return _text.ToString();
    }

    private void WriteAxis(int axis)
    {
        _text.Append('[');
        if (axis == _selection.Kept.Rank - 1)
        {
            WriteRow(axis);
        }
        else
        {
            WriteItems(axis);
        }

        _text.Append(']');
    }

    private void WriteItems(int axis)
    {
        var newLines = new string('\n', _selection.Kept.Rank - 1 - axis);
        var indent = new string(' ', axis + 1);
        for (long i = 0; i < _selection.Kept[axis]; i++)
        {
            if (i > 0)
            {
                _text.Append(newLines).Append(indent);
            }

            if (IsBehindGap(axis, i))
            {
                _text.Append("...").Append(newLines).Append(indent);
            }

            WriteAxis(axis + 1);
        }
    }

    private bool IsBehindGap(int axis, long item) => _selection.IsCut(axis) && item == _selection.EdgeItems;

    private void WriteRow(int axis)
    {
        // The closing brackets of all axes fit on the line too.
        var line = new RowLine(_text, indent: axis + 1, widthMax: _lineWidth - axis - 1);
        for (long i = 0; i < _selection.Kept[axis]; i++)
        {
            if (IsBehindGap(axis, i))
            {
                line.Add("...");
            }

            line.Add(_texts[_next++]);
        }
    }

    // The row in progress: how long its last line is, and when to begin another.
    private sealed class RowLine(StringBuilder text, int indent, int widthMax)
    {
        private readonly StringBuilder _text = text;
        private readonly int _indent = indent;
        private readonly int _widthMax = widthMax;
        private int _lengthBehindIndent;

        public void Add(string word)
        {
            if (_lengthBehindIndent > 0)
            {
                _text.Append(' ');
                _lengthBehindIndent++;
                BreakBefore(word);
            }

            _text.Append(word);
            _lengthBehindIndent += word.Length;
        }

        private void BreakBefore(string word)
        {
            if (_indent + _lengthBehindIndent + word.Length <= _widthMax)
            {
                return;
            }

            while (_text[^1] == ' ')
            {
                _text.Length--;
            }

            _text.Append('\n').Append(' ', _indent);
            _lengthBehindIndent = 0;
        }
    }
}
