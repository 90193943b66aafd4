namespace ActorArrays.Graph;

/// <summary>Chunks of nearly equal length around the lengths asked for, so that no axis ends in a sliver.</summary>
/// <remarks><b>Source:</b> dask.array.rechunk, <c>balance=True</c>.</remarks>
internal static class BalancedChunks
{
    /// <summary>The balanced form of each axis; an axis that cannot be balanced stays as it is.</summary>
    public static ChunkGrid Of(ChunkGrid grid) => new([.. grid.Axes.Select(Balance)]);

    private static AxisChunks Balance(AxisChunks axis)
    {
        if (!axis.IsKnown || axis.Count == 1 || axis.Length == 0)
        {
            return axis;
        }

        var lengths = axis.Pattern.LengthCounts().OrderBy(entry => entry.Length).ToArray();
        var median = MedianOf(lengths, axis.Count);
        var count = lengths[0].Length * 2 <= lengths[^1].Length ? axis.Count - 1 : axis.Count;
        AxisChunks? best = null;
        for (var length = Math.Max(1, median - (median / 2)); length <= median + (median / 2); length++)
        {
            var candidate = AxisChunks.Regular(axis.Length, length);
            if (candidate.Count == count && (best is null || Spread(candidate) < Spread(best)))
            {
                best = candidate;
            }
        }

        return best ?? axis;
    }

    private static long Spread(AxisChunks axis) => axis.MaxLength - axis.Pattern.LengthCounts().Min(entry => entry.Length);

    private static long MedianOf((long Length, long Count)[] sorted, long count)
    {
        long seen = 0;
        foreach (var entry in sorted)
        {
            seen += entry.Count;
            if (seen * 2 > count)
            {
                return entry.Length;
            }
        }

        return sorted[^1].Length;
    }
}
