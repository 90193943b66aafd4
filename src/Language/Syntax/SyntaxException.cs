using ActorArrays.Kernels;

namespace ActorArrays.Language.Syntax;

/// <summary>The text is no program of the expression language. NumPy's counterpart is Python's SyntaxError.</summary>
public sealed class SyntaxException : ArgumentException, INumPyError
{
    /// <summary>An error at <paramref name="span"/> of <paramref name="program"/>.</summary>
    /// <param name="program">The whole text.</param>
    /// <param name="span">What cannot stand where it stands.</param>
    /// <param name="reason">What was expected and what was found, a sentence without its first capital.</param>
    public SyntaxException(string program, SourceSpan span, string reason)
        : this(SourceLine.At(program, span.Start), span, reason)
    {
    }

    private SyntaxException(SourceLine place, SourceSpan span, string reason)
        : base($"{place}: {reason}\n{place.WithCaret()}")
    {
        Place = place;
        Span = span;
        Reason = reason;
    }

    /// <summary>Line, column and the text of the line.</summary>
    public SourceLine Place { get; }

    /// <summary>What cannot stand where it stands.</summary>
    public SourceSpan Span { get; }

    /// <summary>What was expected and what was found.</summary>
    public string Reason { get; }

    /// <inheritdoc/>
    public string NumPyType => "SyntaxError";
}
