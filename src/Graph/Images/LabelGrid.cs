namespace ActorArrays.Graph;

/// <summary>The chunks that labelling works on: none is empty, and small ones go together where their borders would be more than a table holds.</summary>
/// <remarks>
/// The elements at borders go whole into one task. Chunks of 64 × 64 of an image of 4096 × 4096 have a million of them, which took 136 MiB; of 512 × 512 114,000.
/// An image whose borders are few keeps its chunks, and one of large chunks has few borders.
/// </remarks>
internal static class LabelGrid
{
    // Entries of the table at borders: 1 MiB of pairs.
    private const double EntriesMax = 1 << 16;

    // A chunk of labels is 1 or 2 MiB then.
    private const double ElementsMax = 1 << 18;

    /// <summary>The chunks for an image of at least one element in chunks of <paramref name="grid"/>, whose lengths are known.</summary>
    public static ChunkGrid Of(ChunkGrid grid)
    {
        var axes = grid.Axes.Select(axis => AxisChunks.Of(axis.Pattern.Filled())).ToArray();
        while (Entries(axes) is var entries && entries.Sum() > EntriesMax && Elements(axes) <= ElementsMax / 2)
        {
            var most = Array.IndexOf(entries, entries.Max());
            axes[most] = axes[most].Grouped(2);
        }

        return new ChunkGrid([.. axes]);
    }

    // Along each axis, of the elements before and behind each border.
    private static double[] Entries(AxisChunks[] axes)
    {
        var size = axes.Aggregate(1.0, (product, axis) => product * axis.Length);
        return [.. axes.Select(axis => 2.0 * (axis.Count - 1) * size / axis.Length)];
    }

    private static double Elements(AxisChunks[] axes) => axes.Aggregate(1.0, (product, axis) => product * axis.MaxLength);
}
