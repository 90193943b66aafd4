using System.Globalization;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>A program's text, for saying where something stands.</summary>
internal sealed class ProgramText
{
    private const int ShownMax = 80;
    private readonly string _text;
    private readonly List<int> _lineStarts = [0];

    public ProgramText(string text)
    {
        _text = text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _lineStarts.Add(at + 1);
        }
    }

    /// <summary>Such as <c>line 3: x.mean(axis=0)</c>; a long expression is cut in its middle.</summary>
    public string Place(SourceSpan span)
    {
        var at = _lineStarts.BinarySearch(span.Start);
        var line = at >= 0 ? at + 1 : ~at;
        return string.Create(CultureInfo.InvariantCulture, $"line {line}: {Shown(span)}");
    }

    private string Shown(SourceSpan span)
    {
        var shown = span.Length <= ShownMax
            ? _text.Substring(span.Start, span.Length)
            : $"{_text.AsSpan(span.Start, ShownMax / 2)} … {_text.AsSpan(span.End - (ShownMax / 2), ShownMax / 2)}";
        return shown.ReplaceLineEndings(" ");
    }
}
