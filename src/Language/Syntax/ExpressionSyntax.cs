namespace ActorArrays.Language.Syntax;

/// <summary>An expression of the language as it is written: a closed family of immutable records.</summary>
/// <remarks>
/// Two expressions are equal if they say the same, wherever they stand: <see cref="Span"/> takes no part in equality.
/// <see cref="Height"/> is bounded by the parser (<see cref="ProgramParser.HeightMax"/>), so a walk may recurse.
/// </remarks>
public abstract record ExpressionSyntax
{
    private protected ExpressionSyntax(SourceSpan span, int height)
    {
        Span = span;
        Height = height;
    }

    /// <summary>Where it is written, parentheses around it not included.</summary>
    public SourceSpan Span { get; }

    /// <summary>The number of expressions on the longest way down, itself included.</summary>
    public int Height { get; }

    /// <summary>The same kind of expression; the derived records compare their parts.</summary>
    public virtual bool Equals(ExpressionSyntax? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The expression as a program, see <see cref="SyntaxPrinter"/>.</summary>
    public sealed override string ToString() => SyntaxPrinter.Print(this);

    private protected static int Over(params ReadOnlySpan<ExpressionSyntax?> parts)
    {
        var height = 0;
        foreach (var part in parts)
        {
            height = Math.Max(height, part?.Height ?? 0);
        }

        return height + 1;
    }
}
