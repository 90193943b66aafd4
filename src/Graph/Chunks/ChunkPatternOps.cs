namespace ActorArrays.Graph;

/// <summary>Patterns made of one pattern, in the time of its form.</summary>
internal static class ChunkPatternOps
{
    /// <summary>Each chunk replaced by a run of chunks.</summary>
    public static ChunkPattern Select(this ChunkPattern pattern, Func<long, ChunkRun> chunk)
    {
        var to = new ChunkPatternBuilder();
        foreach (ref readonly var run in pattern.Runs)
        {
            to.Add(run.Pattern?.Select(chunk) ?? chunk(run.Length).AsPattern(), run.Times);
        }

        return to.ToPattern();
    }

    /// <summary>The pattern without its empty chunks; one empty chunk where it has no other.</summary>
    public static ChunkPattern Filled(this ChunkPattern pattern)
    {
        if (!pattern.HasEmptyChunks)
        {
            return pattern;
        }

        var to = new ChunkPatternBuilder();
        foreach (ref readonly var run in pattern.Runs)
        {
            if (run.Length > 0)
            {
                to.Add(run.Pattern?.Filled() ?? new ChunkRun(run.Length, 1).AsPattern(), run.Times);
            }
        }

        return to.ToPattern();
    }

    /// <summary>The chunks in reverse order.</summary>
    public static ChunkPattern Reversed(this ChunkPattern pattern)
    {
        var to = new ChunkPatternBuilder();
        for (var i = pattern.Runs.Length - 1; i >= 0; i--)
        {
            to.Add(pattern.Runs[i] with { Pattern = pattern.Runs[i].Pattern?.Reversed() });
        }

        return to.ToPattern();
    }
}
