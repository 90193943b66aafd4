namespace ActorArrays.Graph;

/// <summary>Where in the user's program an array was made, for messages.</summary>
/// <param name="Text">Such as <c>line 3: x.mean(axis=0)</c> or <c>Program.cs:17</c>.</param>
public sealed record Origin(string Text)
{
    private static readonly AsyncLocal<Origin?> Ambient = new();

    /// <summary>The origin that new arrays of this logical thread are given.</summary>
    public static Origin? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
