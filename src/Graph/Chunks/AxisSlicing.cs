namespace ActorArrays.Graph;

/// <summary>The chunks that remain of an axis when a slice is taken: one for each chunk that has elements left.</summary>
internal static class AxisSlicing
{
    /// <summary>Chunks of the elements at start, start + step, …, <paramref name="length"/> of them.</summary>
    /// <remarks>
    /// Empty pieces vanish, as in dask.array; an empty slice is one empty chunk. After step / gcd(length, step) repetitions of a chunk
    /// or a pattern the elements that are kept lie at the same places again: cost is O(form) for steps that divide the
    /// lengths or are ±1, else O(step) for each run.
    /// </remarks>
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
            return AxisChunks.Of(Rising(axis, start + (step * (length - 1)), -step, length).Reversed());
        }

        return AxisChunks.Of(Rising(axis, start, step, length));
    }

    private static ChunkPattern Rising(AxisChunks axis, long start, long step, long length)
    {
        var part = new ChunkPatternBuilder();
        part.AddPart(axis.Pattern.Filled(), start, (step * (length - 1)) + 1, ChunkMeasure.Elements);
        return step == 1 ? part.ToPattern() : Every(part.ToPattern(), step);
    }

    private static ChunkPattern Every(ChunkPattern pattern, long step)
    {
        var to = new ChunkPatternBuilder();
        long skipped = 0;
        Add(pattern, step, ref skipped, to);
        return to.ToPattern();
    }

    // Skipped are the elements before the next one that is kept: from the start of a pattern, then from its end.
    private static void Add(ChunkPattern pattern, long step, ref long skipped, ChunkPatternBuilder to)
    {
        foreach (ref readonly var run in pattern.Runs)
        {
            var cycle = step / Numbers.Gcd(run.Length, step);
            var left = run.Times;
            if (left / 2 >= cycle)
            {
                var inner = new ChunkPatternBuilder();
                AddUnits(run, cycle, step, ref skipped, inner);
                (var cycles, left) = Math.DivRem(left, cycle);
                to.Add(inner.ToPattern(), cycles);
            }

            AddUnits(run, left, step, ref skipped, to);
        }
    }

    private static void AddUnits(in ChunkRun run, long left, long step, ref long skipped, ChunkPatternBuilder to)
    {
        while (left > 0)
        {
            var without = Math.Min(left, skipped / run.Length);
            (skipped, left) = (skipped - (without * run.Length), left - without);
            if (left == 0)
            {
                return;
            }

            if (run.Pattern is { } inner)
            {
                Add(inner, step, ref skipped, to);
            }
            else
            {
                var count = ((run.Length - skipped - 1) / step) + 1;
                to.Add(count, 1);
                skipped += (count * step) - run.Length;
            }

            left--;
        }
    }
}
