namespace ActorArrays.Graph;

/// <summary>Whether two patterns are the same chunks, whatever their forms: 3, (5, 3) × 2 and (3, 5) × 2, 3 are.</summary>
internal static class PatternEquality
{
    /// <summary>True if they have the same lengths in the same order.</summary>
    public static bool AreSame(ChunkPattern left, ChunkPattern right) => left.Equals(right) ||
        (left.Count == right.Count && left.Length == right.Length && AreSame(left, 0, right, 0, left.Count));

    private static bool AreSame(ChunkPattern a, long atA, ChunkPattern b, long atB, long count)
    {
        while (count > 0)
        {
            var (runA, inA) = a.At(atA, ChunkMeasure.Chunks);
            var (runB, inB) = b.At(atB, ChunkMeasure.Chunks);
            var part = Math.Min(count, Math.Min(runA.Count - inA, runB.Count - inB));
            if (!AreSame(runA, inA, runB, inB, part))
            {
                return false;
            }

            (atA, atB, count) = (atA + part, atB + part, count - part);
        }

        return true;
    }

    // Two repetitions that agree over the sum of their periods agree everywhere (Fine and Wilf).
    private static bool AreSame(in ChunkRun a, long atA, in ChunkRun b, long atB, long count)
    {
        if (a.UnitCount < b.UnitCount)
        {
            return AreSame(b, atB, a, atA, count);
        }

        if (a.Pattern is not { } inner)
        {
            return a.Length == b.Length;
        }

        count = Math.Min(count, a.UnitCount + b.UnitCount);
        for (atA %= inner.Count; count > 0; atA = 0)
        {
            var part = Math.Min(count, inner.Count - atA);
            if (!AreSame(inner, atA, b.AsPattern(), atB, part))
            {
                return false;
            }

            (atB, count) = (atB + part, count - part);
        }

        return true;
    }
}
