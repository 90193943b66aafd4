using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Rows in the order of columns.</content>
public sealed partial class DataFrame
{
    /// <summary>The rows in rising order of a column, or falling; equal ones keep their order, and missing ones are last either way.</summary>
    /// <remarks>
    /// <b>Cost:</b> columns of up to 8 MiB are sorted in one task; longer ones in runs that go to disk twice at most, each column for itself beside the key.
    /// <b>Source:</b> pandas.DataFrame.sort_values(kind="stable").
    /// </remarks>
    public DataFrame SortValues(string by, bool ascending = true) => SortValues([by], [ascending]);

    /// <summary>The rows in the order of several columns, the first of which counts most.</summary>
    /// <param name="by">The columns.</param>
    /// <param name="ascending">For each of them true for rising order; null: rising for all.</param>
    /// <exception cref="ValueException">There is no column, or not a direction for each.</exception>
    public DataFrame SortValues(IReadOnlyList<string> by, IReadOnlyList<bool>? ascending = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (by.Count == 0 || (ascending is not null && ascending.Count != by.Count))
        {
            throw new ValueException($"sort_values: there must be at least one column and a direction for each, but there are {by.Count} columns and {ascending?.Count ?? 0} directions.");
        }

        ImmutableArray<ArrayExpr> keys = [.. by.Select((name, i) => this[name].SortKey(ascending?[i] ?? true).Expr)];
        return Each(column => column.With(RowSorting.Of(keys, column.Values)));
    }

    /// <summary>A column as the labels of the rows, which are put in its order.</summary>
    public DataFrame SetIndex(string name) => SortValues(name).Labelled(name);

    /// <summary>The rows with the greatest elements of a column, greatest first; of equal ones the first rows, and missing ones last.</summary>
    /// <remarks><b>Cost:</b> the count-th greatest element is found first; then only rows that reach it are sorted.</remarks>
    public DataFrame NLargest(long count, string by) => Best(count, by, ascending: false);

    /// <summary>The rows with the least elements of a column, least first; of equal ones the first rows, and missing ones last.</summary>
    public DataFrame NSmallest(long count, string by) => Best(count, by, ascending: true);

    private DataFrame Best(long count, string by, bool ascending)
    {
        if (count < 1)
        {
            return Head(0);
        }

        var key = this[by].SortKey(ascending);
        var comparable = key.DType.IsInexact() ? ArrayMath.Where(ArrayMath.IsNaN(key), double.PositiveInfinity, key) : key;
        var limit = LateExpr.OnceKnown("nth", key.DType, 1, [comparable.Expr], known =>
            ArrayMath.TopK(new ChunkedArray(known[0]), -Math.Clamp(count, 1, Math.Max(1, known[0].Shape[0])))[ArrayIndex.Slice(-1, null)].Expr);
        return Chosen(ArrayMath.LessEqual(comparable, new ChunkedArray(limit))).SortValues(by, ascending).Head(count);
    }
}
