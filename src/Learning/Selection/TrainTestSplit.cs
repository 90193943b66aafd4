using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Rows to learn from and rows to test, once.</summary>
/// <remarks>Exactly as many as asked for, the same whatever the chunks. <b>Source:</b> sklearn.model_selection.train_test_split.</remarks>
public sealed record TrainTestSplit : ISplitter
{
    /// <summary>The part of the rows that is tested, rounded up.</summary>
    public double TestSize { get; init; } = 0.25;

    /// <summary>The part of the rows that is learnt from, rounded down; null: all others.</summary>
    public double? TrainSize { get; init; }

    /// <summary>False to learn from the first rows and test the last ones.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>The split of a number of rows.</summary>
    /// <exception cref="ValueException">There are too few rows.</exception>
    public RowSplit Split(long rows)
    {
        var (train, test) = SplitSizes.Of("train_test_split", rows, TestSize, TrainSize);
        return Shuffle
            ? SplitSizes.Drawn(rows, train, test, Seed)
            : new RowSplit(RowSubset.Range(rows, 0, train), RowSubset.Range(rows, train, train + test));
    }

    IReadOnlyList<RowSplit> ISplitter.Split(long rows) => [Split(rows)];

    /// <summary>A split in which each class has its part of either side, as exactly as whole rows allow.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="y">(rows,), the classes.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <remarks><b>Cost:</b> three passes over y, and two bits of memory for each row.</remarks>
    /// <exception cref="ValueException">y is not 1-d, a class has less than two rows, or a side less rows than there are classes.</exception>
    public async Task<RowSplit> StratifiedAsync(ArrayRuntime runtime, ChunkedArray y, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        var rows = await TrainingRows.OfAsync("train_test_split", runtime, y.ExpandDims(1), null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var (train, test) = SplitSizes.Of(rows.Name, rows.Count, TestSize, TrainSize);
        var strata = await Strata.OfAsync(runtime, rows, cancellation).ConfigureAwait(false);
        return await strata.SplitAsync(train, test, Seed, cancellation).ConfigureAwait(false);
    }
}
