namespace ActorArrays.Language.Syntax;

/// <summary>One word or sign of a program.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Text">As written; of a string, its value with escapes resolved.</param>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span, string Text)
{
    /// <summary>True for the operator, bracket or keyword <paramref name="text"/>, false for a string or name of that text.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Keyword && Text == text;

    /// <summary>For messages: <c>')'</c>, <c>the number 3</c>, <c>the end of the program</c>.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the program",
        TokenKind.Newline => Text == ";" ? "';'" : "the end of the line",
        TokenKind.Integer or TokenKind.Float or TokenKind.Imaginary => $"the number {Shortened()}",
        TokenKind.String => "a string",
        TokenKind.Name => $"the name '{Shortened()}'",
        TokenKind.Keyword => $"the keyword '{Text}'",
        _ => $"'{Text}'",
    };

    private string Shortened() => Text.Length <= 40 ? Text : Text[..40] + "…";
}

/// <summary>The kinds of <see cref="Token"/>.</summary>
internal enum TokenKind
{
    /// <summary>The end of the program.</summary>
    End,
    /// <summary>The end of a statement: a line end outside brackets, or <c>;</c>.</summary>
    Newline,
    /// <summary>A whole number.</summary>
    Integer,
    /// <summary>A number with a point or an exponent.</summary>
    Float,
    /// <summary>A number that ends in j.</summary>
    Imaginary,
    /// <summary>A string.</summary>
    String,
    /// <summary>A name.</summary>
    Name,
    /// <summary>A reserved word of Python.</summary>
    Keyword,
    /// <summary>An operator, a bracket, or punctuation.</summary>
    Symbol,
}
