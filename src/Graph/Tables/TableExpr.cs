using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Some columns of a table as one array of bytes, a row of it for each row: what a task reads at once.</summary>
/// <remarks>
/// In a chunk the columns lie one behind the other, the widest items first, so that each is aligned and is a view
/// (<see cref="TableColumnExpr"/>). Nobody else looks into it.
/// </remarks>
internal sealed class TableExpr : ArrayExpr
{
    private readonly ImmutableArray<int> _byWidth;

    private TableExpr(ITableSource source, ImmutableArray<int> columns, int rowBytes)
        : base(DType.UInt8, new ChunkGrid([source.Rows, AxisChunks.Single(rowBytes)]), [])
    {
        Source = source;
        Columns = columns;
        RowBytes = rowBytes;
        _byWidth = [.. columns.OrderByDescending(column => source.Columns[column].ItemSize()).ThenBy(column => column)];
    }

    /// <inheritdoc/>
    public override string Name => $"read {Source.Name} ({Columns.Length} of {Source.Columns.Count} columns)";

    /// <summary>What is read.</summary>
    public ITableSource Source { get; }

    /// <summary>The columns, in rising order.</summary>
    public ImmutableArray<int> Columns { get; }

    /// <summary>Bytes of a row of these columns.</summary>
    public int RowBytes { get; }

    /// <summary>Some columns of a table, each once.</summary>
    public static TableExpr Of(ITableSource source, IEnumerable<int> columns)
    {
        ImmutableArray<int> sorted = [.. columns.Distinct().Order()];
        return new TableExpr(source, sorted, sorted.Sum(column => source.Columns[column].ItemSize()));
    }

    /// <summary>The part of a chunk that is a column.</summary>
    /// <param name="chunk">All bytes of the chunk.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="column">The column's number in the table.</param>
    /// <param name="part">Rows of it.</param>
    public NdArray View(NdArray chunk, long rows, int column, (long Start, long Count, long Step) part)
    {
        long before = 0;
        foreach (var other in _byWidth)
        {
            if (other == column)
            {
                break;
            }

            before += Source.Columns[other].ItemSize();
        }

        var dtype = Source.Columns[column];
        var offset = ((chunk.Layout.Offset + (rows * before)) / dtype.ItemSize()) + part.Start;
        return chunk.ViewAs(dtype, new Layout(Shape.Create(part.Count), [part.Step], offset));
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => this;

    internal override bool SameOperation(ArrayExpr other) => other is TableExpr table
        && ReferenceEquals(table.Source, Source) && table.Columns.AsSpan().SequenceEqual(Columns.AsSpan());
}
