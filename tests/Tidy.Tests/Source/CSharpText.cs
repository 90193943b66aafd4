namespace Tidy.Tests.Source;

/// <summary>C# cut into code and comments, each with the other and the contents of strings blanked out.</summary>
/// <remarks>
/// Enough of the lexical grammar to trust braces and words: line and block comments, plain, verbatim, raw and interpolated
/// strings, characters. Holes of interpolated strings count as string.
/// </remarks>
internal sealed class CSharpText
{
    private readonly string _text;
    private readonly char[] _code;
    private readonly char[] _comments;
    private int _at;

    private CSharpText(string text)
    {
        _text = text;
        _code = Blank(text);
        _comments = Blank(text);
    }

    public static (string Code, string Comments) Split(string text)
    {
        var split = new CSharpText(text);
        while (split._at < text.Length)
        {
            split.Step();
        }

        return (new string(split._code), new string(split._comments));
    }

    private static char[] Blank(string text) => [.. text.Select(c => c is '\n' or '\r' ? c : ' ')];

    private bool Starts(string with) => string.CompareOrdinal(_text, _at, with, 0, with.Length) == 0;

    private void Step()
    {
        var quotes = QuotesAt(_at);
        if (Starts("//"))
        {
            Copy(_comments, End("\n", from: _at));
        }
        else if (Starts("/*"))
        {
            Copy(_comments, End("*/", from: _at + 2) + 2);
        }
        else if (quotes >= 3)
        {
            _at = End(new string('"', quotes), from: _at + quotes) + quotes;
        }
        else if (quotes > 0)
        {
            Quoted(IsVerbatim() ? '\0' : '\\');
        }
        else if (Starts("'"))
        {
            Character();
        }
        else
        {
            Copy(_code, _at + 1);
        }
    }

    private int QuotesAt(int position)
    {
        var end = position;
        while (end < _text.Length && _text[end] == '"')
        {
            end++;
        }

        return end - position;
    }

    private bool IsVerbatim() => _at > 0 && (_text[_at - 1] == '@' || (_at > 1 && _text[_at - 1] == '$' && _text[_at - 2] == '@'));

    private int End(string mark, int from)
    {
        var end = from > _text.Length ? -1 : _text.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? _text.Length : end;
    }

    private void Copy(char[] target, int end)
    {
        end = Math.Min(end, _text.Length);
        _text.CopyTo(_at, target, _at, end - _at);
        _at = end;
    }

    // From an opening quote behind the closing one; a string inside a hole of an interpolated one is skipped with it.
    private void Quoted(char escape)
    {
        var isInterpolated = _at > 0 && (_text[_at - 1] == '$' || (_at > 1 && _text[_at - 1] == '@' && _text[_at - 2] == '$'));
        var holes = 0;
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == escape && holes == 0)
            {
                _at++;
            }
            else if (isInterpolated && c is '{' or '}')
            {
                holes = Math.Max(0, holes + Brace(c, holes));
            }
            else if (c == '"' && holes == 0)
            {
                _at++;
                return;
            }
            else if (c == '"')
            {
                Quoted('\\');
                _at--;
            }
        }
    }

    // How a brace changes the depth of holes; a doubled one in the text is a brace, not a hole.
    private int Brace(char brace, int holes)
    {
        var isDoubled = holes == 0 && _at + 1 < _text.Length && _text[_at + 1] == brace;
        _at += isDoubled ? 1 : 0;
        return isDoubled ? 0 : brace == '{' ? 1 : -1;
    }

    private void Character()
    {
        var close = _text.IndexOf('\'', Math.Min(_text.Length, _at + (_at + 1 < _text.Length && _text[_at + 1] == '\\' ? 3 : 2)));
        _at = close < 0 ? _text.Length : close + 1;
    }
}
