namespace ActorArrays.Pictures;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct Box(int Left, int Top, int Width, int Height)
{
    /// <summary>The column behind the last.</summary>
    public int Right => Left + Width;

    /// <summary>The row below the last.</summary>
    public int Bottom => Top + Height;
}
