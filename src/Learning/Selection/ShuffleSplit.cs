namespace ActorArrays.Learning;

/// <summary>Rows drawn to be tested, several times.</summary>
/// <remarks>Exactly as many as asked for, from all rows (dask-ml draws from each block, and is off by a row for each). <b>Source:</b> sklearn.model_selection.ShuffleSplit.</remarks>
public sealed record ShuffleSplit : ISplitter
{
    /// <summary>How often.</summary>
    public int Count { get; init; } = 10;

    /// <summary>The part of the rows that is tested, rounded up.</summary>
    public double TestSize { get; init; } = 0.1;

    /// <summary>The part of the rows that is learnt from, rounded down; null: all others.</summary>
    public double? TrainSize { get; init; }

    /// <summary>Of the draws.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<RowSplit> Split(long rows)
    {
        var (train, test) = SplitSizes.Of("shuffle_split", rows, TestSize, TrainSize);
        var seeds = new HostRandom(Seed);
        return [.. Enumerable.Range(0, Count).Select(_ => SplitSizes.Drawn(rows, train, test, seeds.NextBits()))];
    }
}
