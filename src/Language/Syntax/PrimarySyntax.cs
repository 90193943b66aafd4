namespace ActorArrays.Language.Syntax;

/// <summary>A name, or what is asked of another expression by what is written behind it.</summary>
public abstract record PrimarySyntax : ExpressionSyntax
{
    private protected PrimarySyntax(SourceSpan span, int height)
        : base(span, height)
    {
    }
}

/// <summary>A name: a variable, a function, or a constant such as <c>pi</c>; what it means is decided later.</summary>
public sealed record NameSyntax(SourceSpan Span, string Name) : PrimarySyntax(Span, 1);

/// <summary><c>target.name</c></summary>
public sealed record AttributeSyntax(SourceSpan Span, ExpressionSyntax Target, string Name)
    : PrimarySyntax(Span, Over(Target));

/// <summary><c>function(argument, keyword=value)</c>. Keywords are distinct and come last.</summary>
public sealed record CallSyntax(SourceSpan Span, ExpressionSyntax Function, SyntaxList<ArgumentSyntax> Arguments)
    : PrimarySyntax(Span, ArgumentSyntax.HeightOver(Function, Arguments.Span));

/// <summary>One argument of a call.</summary>
/// <param name="Keyword">The name before <c>=</c>, or null for an argument by position.</param>
/// <param name="Value">What is passed.</param>
public sealed record ArgumentSyntax(string? Keyword, ExpressionSyntax Value)
{
    internal static int HeightOver(ExpressionSyntax function, ReadOnlySpan<ArgumentSyntax> arguments)
    {
        var height = function.Height;
        foreach (var argument in arguments)
        {
            height = Math.Max(height, argument.Value.Height);
        }

        return height + 1;
    }
}

/// <summary><c>target[index]</c>; several indices with commas are one <see cref="TupleSyntax"/>.</summary>
public sealed record SubscriptSyntax(SourceSpan Span, ExpressionSyntax Target, ExpressionSyntax Index)
    : PrimarySyntax(Span, Over(Target, Index));

/// <summary><c>start:stop:step</c>, each of which may be missing; stands only in a subscript.</summary>
public sealed record SliceSyntax(
    SourceSpan Span, ExpressionSyntax? Start, ExpressionSyntax? Stop, ExpressionSyntax? Step)
    : PrimarySyntax(Span, Over(Start, Stop, Step));

/// <summary><c>lambda a, b: body</c>, a function of blocks. Parameters are distinct.</summary>
public sealed record LambdaSyntax(SourceSpan Span, SyntaxList<string> Parameters, ExpressionSyntax Body)
    : PrimarySyntax(Span, Over(Body));
