namespace ActorArrays.Graph;

/// <summary>Chunks in a row that are alike: so many of one length, or so many repetitions of a pattern.</summary>
/// <param name="Length">Elements of one chunk, or of all chunks of the pattern together.</param>
/// <param name="Times">How often it comes, at least once.</param>
/// <param name="Pattern">What is repeated; null for a single chunk.</param>
internal readonly record struct ChunkRun(long Length, long Times, ChunkPattern? Pattern = null)
{
    /// <summary>The chunks of one repetition.</summary>
    public long UnitCount => Pattern?.Count ?? 1;

    /// <summary>The chunks of all repetitions.</summary>
    public long Count => Times * UnitCount;

    /// <summary>The elements of all repetitions.</summary>
    public long Elements => Times * Length;

    /// <summary>What one repetition measures.</summary>
    public long Unit(ChunkMeasure measure) => measure == ChunkMeasure.Elements ? Length : UnitCount;

    /// <summary>The run as a pattern that comes once.</summary>
    public ChunkPattern AsPattern() => new([this]);
}

/// <summary>What positions along an axis count.</summary>
internal enum ChunkMeasure
{
    /// <summary>Elements.</summary>
    Elements,

    /// <summary>Whole chunks.</summary>
    Chunks,
}
