namespace ActorArrays.Graph;

/// <summary>A table of which some columns are wanted is read without the others.</summary>
internal sealed class ColumnsOfTable : IRewriteRule
{
    public string Name => "columns that nobody wants";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not TableColumnExpr { Table: var table } column)
        {
            return null;
        }

        var wanted = uses.ConsumersOf(table).OfType<TableColumnExpr>().Select(other => other.Column).Distinct().ToArray();
        return wanted.Length < table.Columns.Length
            ? TableColumnExpr.Of(TableExpr.Of(table.Source, wanted), column.Column)
            : null;
    }
}
