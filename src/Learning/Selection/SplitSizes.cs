using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How many rows are learnt from and tested.</summary>
internal static class SplitSizes
{
    /// <summary>Both numbers from parts of the rows.</summary>
    /// <exception cref="ValueException">Parts are not between 0 and 1, or one has no rows.</exception>
    public static (long Train, long Test) Of(string name, long rows, double testSize, double? trainSize)
    {
        var test = (long)Math.Ceiling(testSize * rows);
        var train = trainSize is { } part ? (long)Math.Floor(part * rows) : rows - test;
        if (!(testSize is > 0 and < 1) || trainSize is not (null or (> 0 and < 1)) || train < 1 || train + test > rows)
        {
            throw new ValueException(
                $"{name}: test_size and train_size must be parts between 0 and 1 that leave a row at least, but {testSize} and {trainSize?.ToString() ?? "None"} of {rows} rows are {test} and {train}.");
        }

        return (train, test);
    }

    /// <summary>The first rows of a random order are tested, the next ones learnt from.</summary>
    public static RowSplit Drawn(long rows, long train, long test, ulong seed)
    {
        var order = new IndexPermutation(rows, seed);
        return new RowSplit(
            RowSubset.Chosen(rows, train, row => order.At(row) is var place && place >= test && place < test + train),
            RowSubset.Chosen(rows, test, row => order.At(row) < test));
    }
}
