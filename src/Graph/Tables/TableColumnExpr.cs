using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>One column of a table: a view of what the table's tasks have read, never a task.</summary>
internal sealed class TableColumnExpr : ArrayExpr
{
    private TableColumnExpr(TableExpr table, int column)
        : base(table.Source.Columns[column], new ChunkGrid([table.Source.Rows]), [table]) => Column = column;

    /// <inheritdoc/>
    public override string Name => $"column {Column}";

    /// <summary>The table.</summary>
    public TableExpr Table => (TableExpr)Inputs[0];

    /// <summary>The column's number in the table's source.</summary>
    public int Column { get; }

    /// <summary>A column that the table has.</summary>
    public static TableColumnExpr Of(TableExpr table, int column) => new(table, column);

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => new TableColumnExpr((TableExpr)inputs[0], Column) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) => other is TableColumnExpr column && column.Column == Column;
}
