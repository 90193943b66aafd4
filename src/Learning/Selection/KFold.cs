using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Each of k parts of the rows is tested once, by what was learnt from the others.</summary>
/// <remarks>Parts differ by a row at most, the longer ones first. <b>Source:</b> sklearn.model_selection.KFold.</remarks>
public sealed record KFold : ISplitter
{
    /// <summary>How many parts.</summary>
    public int Count { get; init; } = 5;

    /// <summary>False for parts that are rows one behind the other, which cost nothing to choose.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Of the shuffling.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<RowSplit> Split(long rows)
    {
        if (Count < 2 || Count > rows)
        {
            throw new ValueException($"k_fold: the number of parts must be 2 … {rows}, the rows, but is {Count}.");
        }

        var order = Shuffle ? new IndexPermutation(rows, Seed) : null;
        var splits = new List<RowSplit>();
        for (long part = 0, first = 0, end; part < Count; part++, first = end)
        {
            end = first + (rows / Count) + (part < rows % Count ? 1 : 0);
            splits.Add(Part(rows, order, first, end));
        }

        return splits;
    }

    private static RowSplit Part(long rows, IndexPermutation? order, long first, long end)
    {
        if (order is null)
        {
            return new RowSplit(RowSubset.Around(rows, first, end), RowSubset.Range(rows, first, end));
        }

        bool IsTested(long row) => order.At(row) is var place && place >= first && place < end;
        return new RowSplit(
            RowSubset.Chosen(rows, rows - (end - first), row => !IsTested(row)), RowSubset.Chosen(rows, end - first, IsTested));
    }
}
