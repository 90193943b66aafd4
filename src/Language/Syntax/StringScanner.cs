using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorArrays.Language.Syntax;

/// <summary>Reads a string literal: its value and where it ends.</summary>
/// <remarks>
/// Single and triple quotes, the prefixes r and u, all escapes but <c>\N{name}</c>, which needs the table of Unicode names.
/// <b>Source:</b> The Python Language Reference §2.4.1.
/// </remarks>
internal ref struct StringScanner(string program, int start, string prefix)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly StringBuilder _text = new();
    private readonly string _program = program;
    private readonly int _start = start;
    private readonly string _prefix = prefix;
    private int _at = start + prefix.Length;

    /// <summary>True for a word that changes the meaning of the quote behind it, in the language or in Python alone.</summary>
    public static bool IsPrefix(string word) =>
        word.ToLowerInvariant() is "r" or "u" or "b" or "f" or "br" or "rb" or "fr" or "rf";

    /// <summary>The value and the index behind the closing quote.</summary>
    /// <exception cref="SyntaxException">It has no end, an escape is incomplete, or it is of a kind that only Python has.</exception>
    public (string Text, int End) Scan()
    {
        if (_prefix.ToLowerInvariant() is not ("" or "r" or "u"))
        {
            throw Error(_start, $"expected a plain string, but found the prefix '{_prefix}'. " +
                "Bytes and f-strings are no part of the language.");
        }

        var quote = _program[_at];
        var isTriple = Peek(1) == quote && Peek(2) == quote;
        _at += isTriple ? 3 : 1;
        while (!TryClose(quote, isTriple))
        {
            Character(isTriple);
        }

        return (_text.ToString(), _at);
    }

    private readonly char Peek(int ahead = 0) => _at + ahead < _program.Length ? _program[_at + ahead] : '\0';

    private bool TryClose(char quote, bool isTriple)
    {
        var closes = Peek() == quote && (!isTriple || (Peek(1) == quote && Peek(2) == quote));
        _at += closes ? (isTriple ? 3 : 1) : 0;
        return closes;
    }

    private void Character(bool isTriple)
    {
        if (_at >= _program.Length || (!isTriple && Peek() is '\r' or '\n'))
        {
            throw Error(_start, "the string that begins here has no closing quote.");
        }

        if (Peek() is '\r' or '\n')
        {
            LineEnd();
        }
        else if (Peek() == '\\')
        {
            Backslash();
        }
        else
        {
            _text.Append(Peek());
            _at++;
        }
    }

    // As Python reads source files, every line end is one \n.
    private void LineEnd()
    {
        _at += Peek() == '\r' && Peek(1) == '\n' ? 2 : 1;
        _text.Append('\n');
    }

    private void Backslash()
    {
        var next = Peek(1);
        if (_at + 1 >= _program.Length)
        {
            throw Error(_start, "the string that begins here has no closing quote.");
        }

        if (_prefix is "r" or "R")
        {
            _text.Append('\\');
            _at++;
            RawBehindBackslash(next);
        }
        else if (next is '\r' or '\n')
        {
            _at += next == '\r' && Peek(2) == '\n' ? 3 : 2;
        }
        else
        {
            Escape(next);
        }
    }

    private void RawBehindBackslash(char next)
    {
        if (next is '\r' or '\n')
        {
            LineEnd();
            return;
        }

        _text.Append(next);
        _at++;
    }

    private void Escape(char letter)
    {
        _at += 2;
        switch (letter)
        {
            case '\\' or '\'' or '"': _text.Append(letter); break;
            case 'a': _text.Append('\a'); break;
            case 'b': _text.Append('\b'); break;
            case 'f': _text.Append('\f'); break;
            case 'n': _text.Append('\n'); break;
            case 'r': _text.Append('\r'); break;
            case 't': _text.Append('\t'); break;
            case 'v': _text.Append('\v'); break;
            case 'x': Hex(2); break;
            case 'u': Hex(4); break;
            case 'U': Hex(8); break;
            case 'N': throw NamedEscape();
            case >= '0' and <= '7': Octal(letter - '0'); break;
            // An unknown escape means itself, backslash included.
            default: _text.Append('\\').Append(letter); break;
        }
    }

    private void Octal(int value)
    {
        for (var digits = 1; digits < 3 && Peek() is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + (Peek() - '0');
            _at++;
        }

        _text.Append((char)value);
    }

    private void Hex(int digits)
    {
        var text = _program.AsSpan(_at, Math.Min(digits, _program.Length - _at));
        if (text.Length < digits || text.ContainsAnyExcept(HexDigits) ||
            !int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ||
            value is < 0 or > 0x10FFFF)
        {
            throw Error(_at - 2, $"expected {digits} hexadecimal digits of a character up to 10FFFF " +
                $"behind '\\{_program[_at - 1]}'.");
        }

        _at += digits;
        _text.Append(value > 0xFFFF ? char.ConvertFromUtf32(value) : ((char)value).ToString());
    }

    private readonly SyntaxException NamedEscape() => Error(
        _at - 2, "an escape by Unicode name is no part of the language. Write \\u and four hexadecimal digits.");

    private readonly SyntaxException Error(int at, string reason) => new(_program, new SourceSpan(at, 1), reason);
}
