namespace ActorArrays.Graph;

/// <summary>The chunks that remain of an axis when a slice is taken: one for each chunk that has elements left.</summary>
internal static class AxisSlicing
{
    /// <summary>Chunks of the elements at start, start + step, …, <paramref name="length"/> of them.</summary>
    /// <remarks>Empty pieces vanish, as in dask.array; an empty slice is one empty chunk. Cost: O(runs) for steps that
    /// divide the chunk length or are ±1, else O(chunks of the axis).</remarks>
    public static AxisChunks Slice(AxisChunks axis, long start, long step, long length)
    {
        if (start == 0 && step == 1 && length == axis.Length)
        {
            return axis;
        }

        if (length == 0)
        {
            return AxisChunks.Single(0);
        }

        if (step < 0)
        {
            var forward = Slice(axis, start + (step * (length - 1)), -step, length);
            return AxisChunks.OfRuns(forward.Runs.Reverse());
        }

        return AxisChunks.OfRuns(Pieces(axis, start, step, length));
    }

    private static IEnumerable<ChunkRun> Pieces(AxisChunks axis, long start, long step, long length)
    {
        var end = start + (step * (length - 1)) + 1;
        long offset = 0;
        foreach (var run in axis.Runs)
        {
            var runEnd = offset + (run.Length * run.Count);
            if (runEnd > start && offset < end && run.Length > 0)
            {
                foreach (var piece in OfRun(offset, run, start, step, end))
                {
                    yield return piece;
                }
            }

            offset = runEnd;
        }
    }

    // Chunks that lie wholly inside the slice and whose length the step divides keep the same number of elements each.
    private static IEnumerable<ChunkRun> OfRun(long offset, ChunkRun run, long start, long step, long end)
    {
        var first = Math.Max(0, start - offset) / run.Length;
        var last = (Math.Min(end - offset, run.Length * run.Count) - 1) / run.Length;
        for (var at = first; at <= last; at++)
        {
            var from = offset + (at * run.Length);
            if (run.Length % step == 0 && from >= start)
            {
                var whole = (Math.Min(end, offset + (run.Length * run.Count)) - from) / run.Length;
                if (whole > 0)
                {
                    yield return new ChunkRun(run.Length / step, whole);
                    at += whole - 1;
                    continue;
                }
            }

            var count = CountIn(from, from + run.Length, start, step, end);
            if (count > 0)
            {
                yield return new ChunkRun(count, 1);
            }
        }
    }

    private static long CountIn(long from, long to, long start, long step, long end)
    {
        var low = from <= start ? start : start + ((from - start + step - 1) / step * step);
        var high = Math.Min(to, end);
        return low >= high ? 0 : ((high - low - 1) / step) + 1;
    }
}
