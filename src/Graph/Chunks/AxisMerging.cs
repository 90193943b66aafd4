namespace ActorArrays.Graph;

/// <summary>The common refinement of two chunkings of one axis: a boundary wherever one of them has one. Empty chunks vanish.</summary>
/// <remarks>
/// Two patterns that repeat side by side have the same boundaries again after the least common multiple of their lengths. So the
/// cost is that of both forms, and where long runs lie beside each other of the boundaries within one such multiple.
/// </remarks>
internal static class AxisMerging
{
    /// <summary>The refinement of two patterns of one length.</summary>
    public static ChunkPattern Merge(ChunkPattern left, ChunkPattern right)
    {
        var to = new ChunkPatternBuilder();
        Merge(left.Filled(), 0, right.Filled(), 0, left.Length, to);
        return to.ToPattern();
    }

    private static void Merge(ChunkPattern a, long atA, ChunkPattern b, long atB, long length, ChunkPatternBuilder to)
    {
        while (length > 0)
        {
            var (runA, inA) = a.At(atA, ChunkMeasure.Elements);
            var (runB, inB) = b.At(atB, ChunkMeasure.Elements);
            var part = Math.Min(length, Math.Min(runA.Elements - inA, runB.Elements - inB));
            Merge(runA, inA, runB, inB, part, to);
            (atA, atB, length) = (atA + part, atB + part, length - part);
        }
    }

    private static void Merge(in ChunkRun a, long atA, in ChunkRun b, long atB, long length, ChunkPatternBuilder to)
    {
        var cycle = Numbers.Lcm(a.Length, b.Length);
        if (length / 2 >= cycle)
        {
            var inner = new ChunkPatternBuilder();
            MergeUnits(a, atA, b, atB, cycle, inner);
            (var cycles, length) = Math.DivRem(length, cycle);
            to.Add(inner.ToPattern(), cycles);
        }

        // Whole cycles further on, both are at the same places of their units.
        MergeUnits(a, atA, b, atB, length, to);
    }

    // Cut at the units of the one that has longer ones.
    private static void MergeUnits(in ChunkRun a, long atA, in ChunkRun b, long atB, long length, ChunkPatternBuilder to)
    {
        if (a.Length < b.Length)
        {
            MergeUnits(b, atB, a, atA, length, to);
            return;
        }

        for (atA %= a.Length; length > 0; atA = 0)
        {
            var part = Math.Min(length, a.Length - atA);
            if (a.Pattern is { } inner)
            {
                Merge(inner, atA, b.AsPattern(), atB, part, to);
            }
            else
            {
                to.AddPart(b, atB, part, ChunkMeasure.Elements);
            }

            (atB, length) = (atB + part, length - part);
        }
    }
}
