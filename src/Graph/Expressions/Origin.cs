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

    /// <summary>Arrays that are made before the result is disposed are from a line of C#, unless an outer call has said more.</summary>
    /// <param name="file">What <see cref="System.Runtime.CompilerServices.CallerFilePathAttribute"/> gives.</param>
    /// <param name="line">What <see cref="System.Runtime.CompilerServices.CallerLineNumberAttribute"/> gives.</param>
    public static Scope At(string file, int line) => In(Current ?? new Origin($"{Path.GetFileName(file)}:{line}"));

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Arrays that are made before the result is disposed are from there.</summary>
    internal static Scope In(Origin? origin)
    {
        var scope = new Scope(Current);
        Current = origin;
        return scope;
    }

    /// <summary>Puts the origin before back when it is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Origin? _before;

        internal Scope(Origin? before) => _before = before;

        /// <inheritdoc/>
        public void Dispose() => Current = _before;
    }
}
