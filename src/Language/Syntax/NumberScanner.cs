namespace ActorArrays.Language.Syntax;

/// <summary>Finds the end of a number literal, and whether it is whole, real or imaginary.</summary>
/// <remarks><b>Source:</b> The Python Language Reference §2.4.4-2.4.7.</remarks>
internal ref struct NumberScanner(string program, int start)
{
    private readonly string _program = program;
    private readonly int _start = start;
    private int _at = start;

    /// <summary>The kind and the length of the number that begins at the start.</summary>
    /// <exception cref="SyntaxException">It has an underscore, a zero or a letter where none may stand.</exception>
    public (TokenKind Kind, int Length) Scan()
    {
        var kind = Peek() == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o' or 'b' ? Prefixed() : Decimal();
        RefuseLetterBehind();
        return (kind, _at - _start);
    }

    private readonly char Peek(int ahead = 0) => _at + ahead < _program.Length ? _program[_at + ahead] : '\0';

    private TokenKind Prefixed()
    {
        var radix = char.ToLowerInvariant(Peek(1));
        _at += 2;
        if (Peek() == '_')
        {
            _at++;
        }

        if (!Digits(radix))
        {
            throw Error($"expected a digit behind '0{radix}'.");
        }

        return TokenKind.Integer;
    }

    private TokenKind Decimal()
    {
        Digits('d');
        var integerEnd = _at;
        var isReal = Fraction() | Exponent();
        if (char.ToLowerInvariant(Peek()) == 'j')
        {
            _at++;
            return TokenKind.Imaginary;
        }

        return isReal ? TokenKind.Float : WithoutLeadingZero(integerEnd);
    }

    private readonly TokenKind WithoutLeadingZero(int end)
    {
        var digits = _program.AsSpan(_start, end - _start);
        return digits[0] != '0' || digits.IndexOfAnyInRange('1', '9') < 0
            ? TokenKind.Integer
            : throw Error("a whole number does not begin with 0. Octal numbers begin with 0o.");
    }

    private bool Fraction()
    {
        if (Peek() != '.')
        {
            return false;
        }

        _at++;
        Digits('d');
        return true;
    }

    private bool Exponent()
    {
        var sign = Peek(1) is '+' or '-' ? 1 : 0;
        if (Peek() is not ('e' or 'E') || !char.IsAsciiDigit(Peek(1 + sign)))
        {
            return false;
        }

        _at += 1 + sign;
        return Digits('d');
    }

    // Digits with single underscores between them; false if there is none.
    private bool Digits(char radix)
    {
        var first = _at;
        while (IsDigit(Peek(), radix) || (Peek() == '_' && _at > first && IsDigit(Peek(1), radix)))
        {
            _at++;
        }

        return _at > first;
    }

    private static bool IsDigit(char c, char radix) => radix switch
    {
        'x' => char.IsAsciiHexDigit(c),
        'o' => c is >= '0' and <= '7',
        'b' => c is '0' or '1',
        _ => char.IsAsciiDigit(c),
    };

    // Python lets a keyword follow at once, as in "1if x else 2".
    private readonly void RefuseLetterBehind()
    {
        var rest = _program.AsSpan(_at);
        if (rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] == '_'))
        {
            return;
        }

        var isKeyword = rest.StartsWith("and", StringComparison.Ordinal) || rest.StartsWith("else", StringComparison.Ordinal) ||
            rest.StartsWith("if", StringComparison.Ordinal) || rest.StartsWith("or", StringComparison.Ordinal);
        if (!isKeyword)
        {
            throw Error($"a number ends before '{rest[0]}'. Separate them with an operator.");
        }
    }

    private readonly SyntaxException Error(string reason) => new(_program, SourceSpan.FromTo(_at, _at), reason);
}
