namespace ActorArrays.Graph;

/// <summary>Whether one chunking of an axis refines another: whether it has a boundary wherever the other has one.</summary>
/// <remarks>
/// The boundaries of patterns that repeat side by side repeat too, so the cost is that of both forms. It looks up the coarse
/// boundaries one by one until they repeat or one is missing; there is one missing among as many as the fine pattern has chunks.
/// </remarks>
internal static class AxisRefinement
{
    /// <summary>True if each chunk of <paramref name="fine"/> lies in one chunk of <paramref name="coarse"/>.</summary>
    public static bool Refines(AxisChunks fine, AxisChunks coarse) =>
        coarse.Count == 1 || fine.Length == 0 || ReferenceEquals(fine, coarse) ||
        Refines(fine.Pattern.Filled(), 0, coarse.Pattern.Filled(), 0, coarse.Length);

    // Both begin at a boundary of the fine one.
    private static bool Refines(ChunkPattern fine, long atFine, ChunkPattern coarse, long atCoarse, long length)
    {
        while (length > 0)
        {
            var (runF, inF) = fine.At(atFine, ChunkMeasure.Elements);
            var (runC, inC) = coarse.At(atCoarse, ChunkMeasure.Elements);
            var part = Math.Min(length, Math.Min(runF.Elements - inF, runC.Elements - inC));
            if (!Refines(runF, inF, runC, inC, part))
            {
                return false;
            }

            (atFine, atCoarse, length) = (atFine + part, atCoarse + part, length - part);
        }

        return true;
    }

    private static bool Refines(in ChunkRun fine, long atFine, in ChunkRun coarse, long atCoarse, long length)
    {
        length = Math.Min(length, Numbers.Lcm(fine.Length, coarse.Length));
        for (atCoarse %= coarse.Length; length > 0; atCoarse = 0)
        {
            var part = Math.Min(length, coarse.Length - atCoarse);
            var isCovered = coarse.Pattern is { } inner
                ? Refines(fine.AsPattern(), atFine, inner, atCoarse, part)
                : IsBoundary(fine, atFine + part);
            if (!isCovered)
            {
                return false;
            }

            (atFine, length) = (atFine + part, length - part);
        }

        return true;
    }

    private static bool IsBoundary(in ChunkRun run, long position)
    {
        position %= run.Length;
        return position == 0 || (run.Pattern is { } inner && inner.OffsetOf(inner.IndexAt(position)) == position);
    }
}
