namespace ActorArrays.Language.Syntax;

/// <summary>Text in, syntax out: the grammar of the expression language, read from left to right without backtracking.</summary>
/// <remarks>
/// Recursive descent for what nests, precedence climbing for the operators between. The stack that it needs is bounded by
/// <see cref="DepthMax"/>, the stack that a walk over the result needs by <see cref="HeightMax"/>, whatever the text.
/// </remarks>
public sealed partial class ProgramParser
{
    /// <summary>Brackets, signs, powers and lambdas inside one another; Python's own limit for brackets.</summary>
    public const int DepthMax = 200;

    /// <summary>Expressions inside one another in the result: <c>x + x + x</c> is 3 high.</summary>
    public const int HeightMax = 1000;

    private readonly string _program;
    private readonly Lexer _lexer;
    private readonly Stack<Token> _openBrackets = [];
    private Token _current;
    private int _lastEnd;
    private int _depth;

    private ProgramParser(string program)
    {
        _program = program;
        _lexer = new Lexer(program);
        _current = _lexer.Next();
    }

    /// <summary>Reads a whole program.</summary>
    /// <exception cref="SyntaxException">The text is no program; says where, what was expected and what was found.</exception>
    public static ProgramSyntax Parse(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new ProgramParser(program).Program();
    }

    private ProgramSyntax Program()
    {
        var statements = new List<StatementSyntax>();
        while (SkipBlankLines())
        {
            statements.Add(Statement());
            EndStatement();
        }

        return statements.Count > 0
            ? new ProgramSyntax([.. statements])
            : throw Error(_current.Span, "expected an expression, but the program is empty.");
    }

    // False at the end of the program.
    private bool SkipBlankLines()
    {
        while (_current.Kind == TokenKind.Newline && _current.Text != ";")
        {
            Advance();
        }

        return _current.Kind != TokenKind.End;
    }

    private StatementSyntax Statement()
    {
        var value = ExpressionList();
        if (!_current.Is("="))
        {
            return new StatementSyntax(null, value);
        }

        if (value is not NameSyntax target)
        {
            throw Error(value.Span, "expected one name before '='. Use '==' to compare.");
        }

        Advance();
        var assigned = ExpressionList();
        return _current.Is("=")
            ? throw Error(_current.Span, "expected one '=' in a statement. Give each name its value in a statement of its own.")
            : new StatementSyntax(target, assigned);
    }

    private void EndStatement()
    {
        if (_current.Kind == TokenKind.Newline)
        {
            Advance();
        }
        else if (_current.Kind != TokenKind.End)
        {
            throw Expected("an operator, ';' or a new line");
        }
    }

    // One expression, or a tuple without parentheses.
    private ExpressionSyntax ExpressionList()
    {
        var start = _current.Span.Start;
        var first = Expression();
        if (!_current.Is(","))
        {
            return first;
        }

        var items = ItemsFrom(first, Expression);
        return new TupleSyntax(SpanFrom(start), [.. items]);
    }

    // Behind the first item: any number of others, and perhaps a last comma.
    private List<ExpressionSyntax> ItemsFrom(ExpressionSyntax first, Func<ExpressionSyntax> next)
    {
        var items = new List<ExpressionSyntax> { first };
        while (TryTake(",") && !IsEndOfItems())
        {
            items.Add(next());
        }

        return items;
    }

    private bool IsEndOfItems() =>
        _current.Kind is TokenKind.End or TokenKind.Newline ||
        _current.Is(")") || _current.Is("]") || _current.Is("}") || _current.Is("=");
}
