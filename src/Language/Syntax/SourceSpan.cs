namespace ActorArrays.Language.Syntax;

/// <summary>A stretch of a program's text. <c>default</c> is the empty stretch at its start.</summary>
/// <param name="Start">Index of the first character, from 0.</param>
/// <param name="Length">How many characters (UTF-16 units).</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Index behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>From the start of <paramref name="first"/> to the end of <paramref name="last"/>.</summary>
    public static SourceSpan Between(SourceSpan first, SourceSpan last) => new(first.Start, last.End - first.Start);

    /// <summary>The text from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public static SourceSpan FromTo(int start, int end) => new(start, end - start);
}
