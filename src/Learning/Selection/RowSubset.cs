using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Some of the rows of arrays, in their order, exactly as many as were asked for.</summary>
/// <remarks>Which they are depends on the number of rows and a seed, not on chunks.</remarks>
public sealed class RowSubset
{
    private readonly long _rows;
    private readonly RowChoice _isChosen;
    private readonly (long First, long End)[]? _ranges;

    private RowSubset(long rows, long count, RowChoice isChosen, (long First, long End)[]? ranges) =>
        (_rows, Count, _isChosen, _ranges) = (rows, count, isChosen, ranges);

    /// <summary>How many rows.</summary>
    public long Count { get; }

    /// <summary>True if a row is one of them.</summary>
    public bool Contains(long row) => _isChosen(row);

    /// <summary>Those rows of an array, lazy; their number is known.</summary>
    /// <param name="x">Of any rank above 0 and dtype, with as many rows as were split.</param>
    /// <remarks><b>Cost:</b> unless they are one behind the other, some 20 ns for each row of x now, and again whenever they are computed.</remarks>
    /// <exception cref="ValueException">It has other rows.</exception>
    public ChunkedArray Of(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0 || !x.Chunks.Axes[0].IsKnown || x.Shape[0] != _rows)
        {
            throw new ValueException($"split: arrays must have the {_rows} rows that were split, but shape is {x.Expr.Shape}. Persist rows of unknown number first.");
        }

        return _ranges is null
            ? RowSelection.Of(x, _isChosen)
            : ArrayMath.Concatenate([.. _ranges.Select(range => x[ArrayIndex.Slice(range.First, range.End)])]);
    }

    /// <summary>Rows by a choice.</summary>
    internal static RowSubset Chosen(long rows, long count, RowChoice isChosen) => new(rows, count, isChosen, null);

    /// <summary>Rows one behind the other.</summary>
    internal static RowSubset Range(long rows, long first, long end) =>
        new(rows, end - first, row => row >= first && row < end, [(first, end)]);

    /// <summary>All but rows one behind the other.</summary>
    internal static RowSubset Around(long rows, long first, long end) =>
        new(rows, rows - (end - first), row => row < first || row >= end, [(0, first), (end, rows)]);
}
