using System.Numerics;

namespace ActorArrays.Language.Syntax;

/// <summary>An expression that is its own value.</summary>
public abstract record LiteralSyntax : ExpressionSyntax
{
    private protected LiteralSyntax(SourceSpan span)
        : base(span, 1)
    {
    }
}

/// <summary>A whole number such as <c>3</c>, <c>1_000</c>, <c>0xff</c>; never negative, as the sign is an operator.</summary>
public sealed record IntegerSyntax(SourceSpan Span, BigInteger Value) : LiteralSyntax(Span);

/// <summary>A number such as <c>3.5</c> or <c>1e-3</c>; infinite if written too large for a float64.</summary>
public sealed record FloatSyntax(SourceSpan Span, double Value) : LiteralSyntax(Span);

/// <summary>An imaginary number such as <c>2j</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Value">The factor of the imaginary unit.</param>
public sealed record ImaginarySyntax(SourceSpan Span, double Value) : LiteralSyntax(Span);

/// <summary>A text such as <c>'float32'</c>, escapes resolved, neighbouring literals joined.</summary>
public sealed record StringSyntax(SourceSpan Span, string Value) : LiteralSyntax(Span);

/// <summary><c>True</c> or <c>False</c>.</summary>
public sealed record BooleanSyntax(SourceSpan Span, bool Value) : LiteralSyntax(Span);

/// <summary><c>None</c>.</summary>
public sealed record NoneSyntax(SourceSpan Span) : LiteralSyntax(Span);

/// <summary><c>...</c>, all the axes that an index does not name.</summary>
public sealed record EllipsisSyntax(SourceSpan Span) : LiteralSyntax(Span);
