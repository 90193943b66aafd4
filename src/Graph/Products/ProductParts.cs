namespace ActorArrays.Graph;

/// <summary>Cuts the chunks of a product's result into parts, a task each, where few chunks would leave cores without work.</summary>
/// <remarks>
/// An element's sum runs over k alone, so parts change no bit; and no thread count is in the rule, so plans are the same everywhere.
/// Each part packs its rows and columns for itself, so a factor is cut only as far as packing one of its elements stays a few
/// hundredths of the multiplications that the element serves in the part.
/// </remarks>
internal static class ProductParts
{
    // As many tasks as an ordinary machine has cores, as long as each has 10 ms of work or more.
    private const long TasksMin = 16;
    private const double OperationsMin = 1L << 31;

    // Multiplications that an element serves at least, each time that it is packed. They take 1/64 ns each (float64, AVX-512); packing
    // takes 0.4 ns where the element is in memory, 1 to 2 where it is evaluated, up to 10 where random numbers are made.
    private const long ServedStored = 512;
    private const long ServedEvaluated = 1024;
    private const long ServedGenerated = 8192;

    // Parts of whole tiles, whatever the dtype and the width of vectors.
    private const long Multiple = 64;

    /// <summary>The tasks of a product: its chunks, or parts of them.</summary>
    /// <param name="product">What is computed.</param>
    /// <param name="left">Its left factor.</param>
    /// <param name="right">Its right factor.</param>
    public static ChunkGrid Of(ProductExpr product, FusedLoop left, FusedLoop right)
    {
        // What is read from storage for one task would be read again for another.
        var grid = product.Grid;
        if (!grid.IsKnown || grid.Count == 0 || Factor.StoredBytesOf(left) + Factor.StoredBytesOf(right) > 0)
        {
            return grid;
        }

        var (height, width) = (grid.Axes[^2].MaxLength, grid.Axes[^1].MaxLength);
        var (heightMin, widthMin) = (Served(product.Right, right), Served(product.Left, left));
        var groups = product.Group == 0 ? 1 : grid.Axes[0].Count;
        var pieces = Math.Min(TasksMin / grid.Count, 2.0 * height * width * product.Inner.Length / groups / OperationsMin);
        var (down, across) = (1L, 1L);
        while (2 * down * across <= pieces)
        {
            var (tall, wide) = (height / down / 2.0 / heightMin, width / across / 2.0 / widthMin);
            if (Math.Max(tall, wide) < 1)
            {
                break;
            }

            (down, across) = wide >= tall ? (down, 2 * across) : (2 * down, across);
        }

        return grid.With(grid.Rank - 2, grid.Axes[^2].Cut(down, Multiple)).With(grid.Rank - 1, grid.Axes[^1].Cut(across, Multiple));
    }

    private static long Served(ArrayExpr factor, FusedLoop fused) =>
        Ordering.InputsFirst([factor]).Any(expr => expr is GeneratedExpr) ? ServedGenerated
        : fused.Program.Instructions.IsEmpty ? ServedStored
        : ServedEvaluated;
}
