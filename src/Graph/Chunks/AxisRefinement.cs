namespace ActorArrays.Graph;

/// <summary>Whether one chunking of an axis refines another: whether it has a boundary wherever the other has one.</summary>
/// <remarks>The boundaries of a run of equal chunks are a progression, so the cost is O(runs), whatever the number of chunks.</remarks>
internal static class AxisRefinement
{
    /// <summary>True if each chunk of <paramref name="fine"/> lies in one chunk of <paramref name="coarse"/>.</summary>
    public static bool Refines(AxisChunks fine, AxisChunks coarse)
    {
        if (coarse.Count == 1 || fine.Equals(coarse))
        {
            return true;
        }

        var (own, ownStart) = (0, 0L);
        var start = 0L;
        foreach (var run in coarse.Runs)
        {
            var end = start + (run.Length * run.Count);
            while (run.Length > 0 && own < fine.Runs.Length)
            {
                var ownRun = fine.Runs[own];
                var ownEnd = ownStart + (ownRun.Length * ownRun.Count);
                if (!Covers(ownRun.Length, ownStart, ownEnd, run.Length, start, end))
                {
                    return false;
                }

                if (ownEnd > end)
                {
                    break;
                }

                (own, ownStart) = (own + 1, ownEnd);
            }

            start = end;
        }

        return true;
    }

    // The boundaries first + k · step, 0 < first + k · step − start, up to the end of both, lie on those of the fine run. The end of
    // the axis is a boundary of both.
    private static bool Covers(long ownStep, long ownStart, long ownEnd, long step, long start, long end)
    {
        if (ownStep == 0)
        {
            return true;
        }

        var passed = Math.Max(0, ownStart - start) / step;
        var first = start + ((passed + 1) * step);
        var last = start + ((Math.Min(end, ownEnd) - start) / step * step);
        return first > last || ((first - ownStart) % ownStep == 0 && (first == last || step % ownStep == 0));
    }
}
