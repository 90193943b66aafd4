namespace Tidy.Tests.Source;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">The whole text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<(string Code, string Comments)> _csharp = new(() => CSharpText.Split(Text));

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>The first folder: <c>src</c>, <c>tests</c>.</summary>
    public string Top => Path.Split('/')[0];

    /// <summary>The project's folder, such as <c>src/Kernels</c>.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));

    /// <summary>The C# code with comments and strings blanked out; positions stay.</summary>
    public string Code => _csharp.Value.Code;

    /// <summary>The comments with everything else blanked out; positions stay.</summary>
    public string Comments => _csharp.Value.Comments;

    /// <summary>The number, from 1, of the line with the character at <paramref name="position"/>.</summary>
    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    public Offence Offence(int position, string what) => new(Path, LineAt(position), what);
}

/// <summary>A place that breaks a rule.</summary>
internal sealed record Offence(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}({Line}): {What}";
}
