using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorArrays.Language.Syntax;

/// <summary>Cuts a program into tokens, one at a time, by the lexical rules of Python.</summary>
/// <remarks>
/// Inside brackets line ends are white space; outside they end a statement. Names are compared as they are written: unlike
/// Python, no Unicode normalisation. <b>Source:</b> The Python Language Reference §2.
/// </remarks>
internal sealed class Lexer(string program)
{
    private static readonly SearchValues<string> Keywords = SearchValues.Create(
        [
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
            "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
            "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
        ],
        StringComparison.Ordinal);

    // The longest first, so that ** is not read as * and *.
    private static readonly string[] Symbols =
    [
        "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=",
        "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">",
    ];

    private readonly string _program = program;
    private int _at = program.StartsWith('\uFEFF') ? 1 : 0;
    private int _openBrackets;

    /// <summary>The next token; at the end of the program always <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="SyntaxException">No token starts with what stands here.</exception>
    public Token Next()
    {
        SkipBlank();
        if (_at == _program.Length)
        {
            return new Token(TokenKind.End, new SourceSpan(_at, 0), "");
        }

        var c = _program[_at];
        return c switch
        {
            '\n' or '\r' => LineEnd(),
            ';' => Take(_openBrackets == 0 ? TokenKind.Newline : TokenKind.Symbol, 1),
            '\'' or '"' => String(prefix: ""),
            _ when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))) => Number(),
            _ when NameLength(_at) is > 0 and var length => Word(length),
            _ => Symbol(),
        };
    }

    private char Peek(int ahead) => _at + ahead < _program.Length ? _program[_at + ahead] : '\0';

    private Token Take(TokenKind kind, int length)
    {
        var span = new SourceSpan(_at, length);
        _at += length;
        return new Token(kind, span, _program.Substring(span.Start, length));
    }

    private void SkipBlank()
    {
        while (_at < _program.Length)
        {
            var c = _program[_at];
            if (c is ' ' or '\t' or '\f' || (_openBrackets > 0 && c is '\r' or '\n'))
            {
                _at++;
            }
            else if (c == '#')
            {
                var end = _program.AsSpan(_at).IndexOfAny('\r', '\n');
                _at = end < 0 ? _program.Length : _at + end;
            }
            else if (c == '\\')
            {
                SkipContinuation();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipContinuation()
    {
        if (Peek(1) is not ('\r' or '\n'))
        {
            throw Error(
                new SourceSpan(_at, 1), "expected a line end behind '\\', which continues a statement on the next line.");
        }

        var length = Peek(1) == '\r' && Peek(2) == '\n' ? 3 : 2;
        _at += _at + length < _program.Length
            ? length
            : throw Error(
                new SourceSpan(_at, 1), "expected a line behind '\\', which continues a statement, but the program ends.");
    }

    private Token LineEnd() => Take(TokenKind.Newline, _program[_at] == '\r' && Peek(1) == '\n' ? 2 : 1);

    private Token Number()
    {
        var (kind, length) = new NumberScanner(_program, _at).Scan();
        return Take(kind, length);
    }

    private Token Word(int length)
    {
        var word = _program.Substring(_at, length);
        if (_at + length < _program.Length && _program[_at + length] is '\'' or '"' && StringScanner.IsPrefix(word))
        {
            return String(word);
        }

        return Take(Keywords.Contains(word) ? TokenKind.Keyword : TokenKind.Name, length);
    }

    private Token String(string prefix)
    {
        var start = _at;
        var (text, end) = new StringScanner(_program, start, prefix).Scan();
        _at = end;
        return new Token(TokenKind.String, SourceSpan.FromTo(start, end), text);
    }

    private Token Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (_program.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
            {
                CountBracket(symbol);
                return Take(TokenKind.Symbol, symbol.Length);
            }
        }

        var found = Rune.TryGetRuneAt(_program, _at, out var rune) ? rune.Value : _program[_at];
        var shown = found is > 0x20 and < 0x7F
            ? $"'{(char)found}'"
            : string.Create(CultureInfo.InvariantCulture, $"U+{found:X4}");
        throw Error(
            new SourceSpan(_at, 1), $"expected a name, a number, a string or an operator, but found the character {shown}.");
    }

    private void CountBracket(string symbol)
    {
        if (symbol is "(" or "[" or "{")
        {
            _openBrackets++;
        }
        else if (symbol is ")" or "]" or "}")
        {
            _openBrackets = Math.Max(0, _openBrackets - 1);
        }
    }

    private int NameLength(int start)
    {
        var end = start;
        while (end < _program.Length && Rune.TryGetRuneAt(_program, end, out var rune) && IsNamePart(rune, end > start))
        {
            end += rune.Utf16SequenceLength;
        }

        return end - start;
    }

    private static bool IsNamePart(Rune rune, bool behindFirst) =>
        rune.Value == '_' || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation => behindFirst,
            _ => false,
        };

    private SyntaxException Error(SourceSpan span, string reason) => new(_program, span, reason);
}
