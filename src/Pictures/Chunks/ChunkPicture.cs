using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>The chunk grid of an array as a picture: for a terminal, or as SVG.</summary>
/// <remarks>
/// The last two axes are a plane, to scale, chunk lengths beside it; the axes before them are planes behind it. Below stands
/// every axis in words. Where there are too many chunks to draw, one cell stands for several, and the picture says so.
/// </remarks>
public static class ChunkPicture
{
    /// <summary>A picture of box-drawing characters, or of ASCII alone.</summary>
    /// <param name="chunks">The chunk lengths along each axis; null for one that is unknown.</param>
    /// <param name="widthMax">Columns of the terminal, at least 40.</param>
    /// <param name="isAscii">True for <c>+-|</c> instead of box-drawing characters.</param>
    /// <returns>Lines joined by <c>\n</c>, without trailing blanks.</returns>
    /// <exception cref="ChunkException">An axis has no chunk.</exception>
    public static string Text(IReadOnlyList<IReadOnlyList<long?>> chunks, int widthMax = 72, bool isAscii = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(widthMax, 40);
        return new ChunkText(Axes(chunks), widthMax, isAscii).Draw();
    }

    /// <summary>An SVG document.</summary>
    /// <param name="chunks">The chunk lengths along each axis; null for one that is unknown.</param>
    /// <param name="title">What the array is, for readers that show a title; may be empty.</param>
    /// <exception cref="ChunkException">An axis has no chunk.</exception>
    public static string Svg(IReadOnlyList<IReadOnlyList<long?>> chunks, string title = "") =>
        new ChunkSvg(Axes(chunks), title).Draw();

    /// <summary>Chunk lengths in words: <c>500 ×11, 260</c>.</summary>
    /// <exception cref="ChunkException">There is no chunk.</exception>
    public static string Describe(IReadOnlyList<long?> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return new ChunkAxis(lengths).Describe();
    }

    private static ChunkAxis[] Axes(IReadOnlyList<IReadOnlyList<long?>> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return [.. chunks.Select(lengths => new ChunkAxis(lengths))];
    }
}
