using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Tables as arrays.</summary>
public static class TableColumns
{
    /// <summary>The columns of a table, 1-d arrays in the chunks of its blocks.</summary>
    /// <remarks><b>Cost:</b> a block is read once for all columns that a computation needs, and the others are not decoded.</remarks>
    public static ImmutableArray<ChunkedArray> Of(ITableSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var table = TableExpr.Of(source, Enumerable.Range(0, source.Columns.Count));
        return [.. table.Columns.Select(column => new ChunkedArray(TableColumnExpr.Of(table, column)))];
    }
}
