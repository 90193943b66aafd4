namespace ActorArrays.Graph;

/// <summary>How factorisations cut matrices: in squares, or in panels of whole columns, of about the bytes of the user's chunks.</summary>
/// <remarks>
/// Chunks alone decide, no budget and no number of threads, so that bits do not depend on those. Small chunks are brought together, for a
/// step takes a few tasks for each of them; large ones are cut, so that cores have tasks and tasks little memory.
/// </remarks>
internal static class MatrixTiles
{
    private const long EdgeMin = 32;
    private const long EdgeMax = 1024;
    private const long TilesMax = 64;
    private const long PanelsMax = 256;

    /// <summary>Square tiles of a square matrix: the chunks of one axis.</summary>
    public static AxisChunks Squares(ArrayExpr x)
    {
        var n = x.Shape[0];
        var edge = (long)Math.Round(Math.Sqrt((double)x.Grid.Axes[0].MaxLength * x.Grid.Axes[1].MaxLength));
        return AxisChunks.Regular(n, Math.Max(Math.Clamp(edge, EdgeMin, EdgeMax), (n + TilesMax - 1) / TilesMax));
    }

    /// <summary>The columns of a panel that holds all rows.</summary>
    public static long PanelWidth(ArrayExpr x) =>
        Math.Max(Math.Max(EdgeMin, (Math.Min(x.Shape[0], x.Shape[1]) + PanelsMax - 1) / PanelsMax), Elements(x) / Math.Max(1, x.Shape[0]));

    /// <summary>The rows of blocks of whole rows that are at least twice as many as columns; null if panels of whole columns take less memory.</summary>
    public static AxisChunks? TallBlocks(ArrayExpr x)
    {
        var (rows, columns) = (x.Shape[0], Math.Max(1, x.Shape[1]));
        var block = Math.Max(2 * columns, Elements(x) / columns);
        var blocks = rows / block;
        return blocks >= 2 && block <= PanelWidth(x) * (rows / columns)
            ? AxisChunks.Regular(rows, (rows + blocks - 1) / blocks) is var even && even.LengthOf(even.Count - 1) >= columns ? even : Merged(rows, block)
            : null;
    }

    // The rest goes with the last block.
    private static AxisChunks Merged(long rows, long block) =>
        AxisChunks.Joined([AxisChunks.Regular((rows / block * block) - block, block), AxisChunks.Single(rows - (rows / block * block) + block)]);

    private static long Elements(ArrayExpr x) =>
        Math.Min(EdgeMax * EdgeMax, (long)Math.Min((double)x.Grid.Axes[0].MaxLength * x.Grid.Axes[1].MaxLength, long.MaxValue));
}
