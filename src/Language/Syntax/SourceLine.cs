using System.Globalization;

namespace ActorArrays.Language.Syntax;

/// <summary>A place in a program as a person looks for it: line, column, and the text of the line.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Column">The character's number in its line, from 1.</param>
/// <param name="Text">The whole line without its end.</param>
public sealed record SourceLine(int Line, int Column, string Text)
{
    // A generated program can be one line of a megabyte; a message shows this much of it around the place.
    private const int ShownMax = 100;
    private const int ShownBefore = 60;

    /// <summary>The place of character <paramref name="position"/> of <paramref name="program"/>.</summary>
    public static SourceLine At(string program, int position)
    {
        ArgumentNullException.ThrowIfNull(program);
        var at = Math.Clamp(position, 0, program.Length);
        var (line, start) = (1, 0);
        for (var i = 0; i < at; i++)
        {
            if (program[i] == '\n' || (program[i] == '\r' && (i + 1 == program.Length || program[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }

        var length = program.AsSpan(start).IndexOfAny('\r', '\n');
        return new SourceLine(line, at - start + 1, length < 0 ? program[start..] : program.Substring(start, length));
    }

    /// <summary>The line, cut to what is near the place, and below it a caret under the place.</summary>
    public string WithCaret()
    {
        var from = Text.Length <= ShownMax ? 0 : Math.Max(0, Math.Min(Column - 1 - ShownBefore, Text.Length - ShownMax));
        var shown = Text.Substring(from, Math.Min(ShownMax, Text.Length - from)).Replace('\t', ' ');
        return $"    {shown}\n    {new string(' ', Column - 1 - from)}^";
    }

    /// <summary>The form used in messages: <c>line 1, column 8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
