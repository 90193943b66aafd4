namespace ActorArrays.Language.Syntax;

/// <summary>Looking at the next token, taking it, and saying what should have stood there.</summary>
public sealed partial class ProgramParser
{
    private Token Advance()
    {
        var taken = _current;
        _lastEnd = taken.Span.End;
        _current = _lexer.Next();
        return taken;
    }

    private bool TryTake(string symbol)
    {
        if (!_current.Is(symbol))
        {
            return false;
        }

        Advance();
        return true;
    }

    private Token Open()
    {
        var bracket = Advance();
        _openBrackets.Push(bracket);
        return bracket;
    }

    private void Close(string bracket, string expected)
    {
        if (!TryTake(bracket))
        {
            throw Expected($"{expected} or '{bracket}'");
        }

        _openBrackets.Pop();
    }

    // The text from start to the end of the last token taken.
    private SourceSpan SpanFrom(int start) => SourceSpan.FromTo(start, _lastEnd);

    // Runs a part of the grammar that may hold itself.
    private T Nested<T>(Func<T> part)
    {
        if (_depth == DepthMax)
        {
            throw Error(_current.Span, $"expressions nest at most {DepthMax} deep. Give the inner ones names of their own.");
        }

        _depth++;
        var result = part();
        _depth--;
        return result;
    }

    private T NotTooHigh<T>(T expression)
        where T : ExpressionSyntax =>
        expression.Height <= HeightMax
            ? expression
            : throw Error(
                expression.Span, $"an expression is at most {HeightMax} operations high. Give parts of it names of their own.");

    private SyntaxException Expected(string what)
    {
        if (_current.Kind == TokenKind.End && _openBrackets.TryPeek(out var bracket))
        {
            return Error(bracket.Span, $"the '{bracket.Text}' is never closed: expected {what}, but the program ends.");
        }

        if (_openBrackets.Count == 0 && _current is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" })
        {
            return Error(_current.Span, $"expected {what}, but found a '{_current.Text}' that closes nothing.");
        }

        var hint = _current.Is("=") ? " Use '==' to compare." :
            _current.Is("for") ? " Comprehensions are no part of the language." :
            _current.Is("in") || _current.Is("is") ? " 'in' and 'is' are no part of the language." : "";
        return Error(_current.Span, $"expected {what}, but found {_current.Describe()}.{hint}");
    }

    private SyntaxException Error(SourceSpan span, string reason) => new(_program, span, reason);
}
