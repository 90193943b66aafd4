namespace ActorArrays.Language.Syntax;

/// <summary>An expression that is made of items side by side.</summary>
public abstract record CollectionSyntax : ExpressionSyntax
{
    private protected CollectionSyntax(SourceSpan span, int height)
        : base(span, height)
    {
    }
}

/// <summary><c>(1, 2)</c>, <c>(1,)</c>, <c>()</c>, or the same without parentheses in an index or as a statement.</summary>
public sealed record TupleSyntax(SourceSpan Span, SyntaxList<ExpressionSyntax> Items)
    : CollectionSyntax(Span, Over(Items.Span));

/// <summary><c>[1, 2]</c>.</summary>
public sealed record ListSyntax(SourceSpan Span, SyntaxList<ExpressionSyntax> Items)
    : CollectionSyntax(Span, Over(Items.Span));

/// <summary><c>{0: -1, 1: 'auto'}</c>.</summary>
public sealed record DictSyntax(SourceSpan Span, SyntaxList<DictEntrySyntax> Entries)
    : CollectionSyntax(Span, DictEntrySyntax.HeightOver(Entries.Span));

/// <summary>One <c>key: value</c> of a dict.</summary>
public sealed record DictEntrySyntax(ExpressionSyntax Key, ExpressionSyntax Value)
{
    internal static int HeightOver(ReadOnlySpan<DictEntrySyntax> entries)
    {
        var height = 0;
        foreach (var entry in entries)
        {
            height = Math.Max(height, Math.Max(entry.Key.Height, entry.Value.Height));
        }

        return height + 1;
    }
}
