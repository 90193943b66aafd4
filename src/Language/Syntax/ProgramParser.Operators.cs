namespace ActorArrays.Language.Syntax;

/// <summary>Operators: lambdas and conditionals, then precedence climbing from <c>or</c> to <c>**</c>.</summary>
public sealed partial class ProgramParser
{
    private ExpressionSyntax Expression() => Nested(() => _current.Is("lambda") ? Lambda() : Conditional());

    private ExpressionSyntax Conditional()
    {
        var start = _current.Span.Start;
        var whenTrue = Binary(Precedence.Or);
        if (!TryTake("if"))
        {
            return whenTrue;
        }

        var test = Binary(Precedence.Or);
        if (!TryTake("else"))
        {
            throw Expected("'else' and what the value is otherwise");
        }

        var whenFalse = Expression();
        return NotTooHigh(new ConditionalSyntax(SpanFrom(start), test, whenTrue, whenFalse));
    }

    private LambdaSyntax Lambda()
    {
        var start = Advance().Span.Start;
        var parameters = new List<string>();
        while (_current.Kind == TokenKind.Name)
        {
            Parameter(parameters);
            if (!TryTake(","))
            {
                break;
            }
        }

        if (!TryTake(":"))
        {
            throw Expected(parameters.Count == 0 ? "a parameter or ':'" : "',' or ':'");
        }

        var body = Expression();
        return NotTooHigh(new LambdaSyntax(SpanFrom(start), [.. parameters], body));
    }

    private void Parameter(List<string> parameters)
    {
        var name = Advance();
        if (parameters.Contains(name.Text))
        {
            throw Error(name.Span, $"expected parameters of different names, but '{name.Text}' stands twice.");
        }

        parameters.Add(name.Text);
    }

    // Operands joined by operators that bind at least as strongly as weakest; equals group from the left.
    private ExpressionSyntax Binary(Precedence weakest)
    {
        var start = _current.Span.Start;
        var left = Unary(weakest);
        while (Operators.TryBinary(_current, out var op) && op.Binding() >= weakest)
        {
            Advance();
            var right = Binary(op.Binding() + 1);
            left = NotTooHigh(new BinarySyntax(SpanFrom(start), op, left, right));
            RefuseChain(op);
        }

        return left;
    }

    private void RefuseChain(BinaryOperator op)
    {
        if (op.Binding() == Precedence.Comparison &&
            Operators.TryBinary(_current, out var next) && next.Binding() == Precedence.Comparison)
        {
            throw Error(_current.Span, $"a comparison compares two values, but '{next.Symbol()}' follows '{op.Symbol()}'. " +
                $"Write (a {op.Symbol()} b) & (b {next.Symbol()} c).");
        }
    }

    private ExpressionSyntax Unary(Precedence weakest)
    {
        if (!_current.Is("not"))
        {
            return Signed();
        }

        if (weakest > Precedence.Not)
        {
            throw Error(_current.Span, "expected an operand, but found 'not', which binds weaker. Put it in parentheses.");
        }

        var start = Advance().Span.Start;
        var operand = Nested(() => Binary(Precedence.Not));
        return NotTooHigh(new UnarySyntax(SpanFrom(start), UnaryOperator.Not, operand));
    }

    private ExpressionSyntax Signed()
    {
        if (SignOf(_current) is not { } sign)
        {
            return PowerOrPrimary();
        }

        var start = Advance().Span.Start;
        var operand = Nested(Signed);
        return NotTooHigh(new UnarySyntax(SpanFrom(start), sign, operand));
    }

    private static UnaryOperator? SignOf(Token token) => token.Kind != TokenKind.Symbol ? null : token.Text switch
    {
        "-" => UnaryOperator.Negative,
        "+" => UnaryOperator.Positive,
        "~" => UnaryOperator.Invert,
        _ => null,
    };

    // A power binds stronger than a sign on its left and weaker than one on its right: -2 ** -1 is -(2 ** (-1)).
    private ExpressionSyntax PowerOrPrimary()
    {
        var start = _current.Span.Start;
        var left = Primary();
        if (!TryTake("**"))
        {
            return left;
        }

        var right = Nested(Signed);
        return NotTooHigh(new BinarySyntax(SpanFrom(start), BinaryOperator.Power, left, right));
    }
}
