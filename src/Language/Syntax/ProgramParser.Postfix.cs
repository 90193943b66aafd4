namespace ActorArrays.Language.Syntax;

/// <summary>What is written behind an expression: calls, subscripts, attributes.</summary>
public sealed partial class ProgramParser
{
    private ExpressionSyntax Primary()
    {
        var start = _current.Span.Start;
        var target = Atom();
        while (_current.Kind == TokenKind.Symbol && _current.Text is "(" or "[" or ".")
        {
            target = NotTooHigh<ExpressionSyntax>(_current.Text switch
            {
                "(" => Call(start, target),
                "[" => Subscript(start, target),
                _ => Attribute(start, target),
            });
        }

        return target;
    }

    private AttributeSyntax Attribute(int start, ExpressionSyntax target)
    {
        Advance();
        var name = _current.Kind == TokenKind.Name ? Advance() : throw Expected("a name behind '.'");
        return new AttributeSyntax(SpanFrom(start), target, name.Text);
    }

    private CallSyntax Call(int start, ExpressionSyntax function)
    {
        Open();
        var arguments = new List<ArgumentSyntax>();
        while (!_current.Is(")"))
        {
            arguments.Add(Argument(arguments));
            if (!TryTake(","))
            {
                break;
            }
        }

        Close(")", arguments.Count == 0 ? "an argument" : "an operator, ','");
        return new CallSyntax(SpanFrom(start), function, [.. arguments]);
    }

    private ArgumentSyntax Argument(List<ArgumentSyntax> earlier)
    {
        var startsWithName = _current.Kind == TokenKind.Name;
        var value = Expression();
        if (startsWithName && value is NameSyntax keyword && TryTake("="))
        {
            return Keyword(keyword, earlier);
        }

        return earlier.LastOrDefault()?.Keyword is { } last
            ? throw Error(value.Span, $"expected a keyword and '=', but found an argument by position behind '{last}='. " +
                "Arguments by position come first.")
            : new ArgumentSyntax(null, value);
    }

    private ArgumentSyntax Keyword(NameSyntax keyword, List<ArgumentSyntax> earlier) =>
        earlier.Exists(argument => argument.Keyword == keyword.Name)
            ? throw Error(keyword.Span, $"expected each keyword once, but '{keyword.Name}' stands twice.")
            : new ArgumentSyntax(keyword.Name, Expression());

    private SubscriptSyntax Subscript(int start, ExpressionSyntax target)
    {
        var indexStart = Open().Span.End;
        var first = Index();
        var index = _current.Is(",")
            ? new TupleSyntax(SpanFrom(indexStart), [.. ItemsFrom(first, Index)])
            : first;
        Close("]", "an operator, ':', ','");
        return new SubscriptSyntax(SpanFrom(start), target, index);
    }

    // An expression, or a slice with up to three parts.
    private ExpressionSyntax Index()
    {
        var start = _current.Span.Start;
        var first = _current.Is(":") ? null : Expression();
        if (!TryTake(":"))
        {
            return first!;
        }

        var stop = SlicePart();
        var step = TryTake(":") ? SlicePart() : null;
        return NotTooHigh(new SliceSyntax(SpanFrom(start), first, stop, step));
    }

    private ExpressionSyntax? SlicePart() => _current.Is(":") || _current.Is(",") || _current.Is("]") ? null : Expression();
}
