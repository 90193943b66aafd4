namespace ActorArrays.Language.Syntax;

/// <summary>An expression of operands with an operator before or between them.</summary>
public abstract record OperatorSyntax : ExpressionSyntax
{
    private protected OperatorSyntax(SourceSpan span, int height)
        : base(span, height)
    {
    }
}

/// <summary><c>-x</c>, <c>+x</c>, <c>~x</c>, <c>not x</c>.</summary>
public sealed record UnarySyntax(SourceSpan Span, UnaryOperator Operator, ExpressionSyntax Operand)
    : OperatorSyntax(Span, Over(Operand));

/// <summary>Arithmetic, bits, comparison, <c>and</c> and <c>or</c>: <c>x + y</c>, <c>x &lt; y</c>, <c>a or b</c>.</summary>
public sealed record BinarySyntax(SourceSpan Span, BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right)
    : OperatorSyntax(Span, Over(Left, Right));

/// <summary><c>whenTrue if test else whenFalse</c>.</summary>
public sealed record ConditionalSyntax(
    SourceSpan Span, ExpressionSyntax Test, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse)
    : OperatorSyntax(Span, Over(Test, WhenTrue, WhenFalse));

/// <summary>The operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c></summary>
    Negative,
    /// <summary><c>+x</c></summary>
    Positive,
    /// <summary><c>~x</c></summary>
    Invert,
    /// <summary><c>not x</c></summary>
    Not,
}

/// <summary>The operators with two operands. Their symbols and precedence are in <see cref="Operators"/>.</summary>
public enum BinaryOperator
{
    /// <summary><c>a or b</c></summary>
    Or,
    /// <summary><c>a and b</c></summary>
    And,
    /// <summary><c>a &lt; b</c></summary>
    Less,
    /// <summary><c>a &lt;= b</c></summary>
    LessEqual,
    /// <summary><c>a &gt; b</c></summary>
    Greater,
    /// <summary><c>a &gt;= b</c></summary>
    GreaterEqual,
    /// <summary><c>a == b</c></summary>
    Equal,
    /// <summary><c>a != b</c></summary>
    NotEqual,
    /// <summary><c>a | b</c></summary>
    BitOr,
    /// <summary><c>a ^ b</c></summary>
    BitXor,
    /// <summary><c>a &amp; b</c></summary>
    BitAnd,
    /// <summary><c>a &lt;&lt; b</c></summary>
    LeftShift,
    /// <summary><c>a &gt;&gt; b</c></summary>
    RightShift,
    /// <summary><c>a + b</c></summary>
    Add,
    /// <summary><c>a - b</c></summary>
    Subtract,
    /// <summary><c>a * b</c></summary>
    Multiply,
    /// <summary><c>a @ b</c></summary>
    MatMul,
    /// <summary><c>a / b</c></summary>
    Divide,
    /// <summary><c>a // b</c></summary>
    FloorDivide,
    /// <summary><c>a % b</c></summary>
    Remainder,
    /// <summary><c>a ** b</c></summary>
    Power,
}
