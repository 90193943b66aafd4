using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A computed frame, in managed memory.</summary>
public sealed class Table
{
    private readonly Dictionary<string, TableColumn> _byName;

    internal Table(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableColumn> index)
    {
        (Columns, Index) = (columns, index);
        _byName = columns.ToDictionary(column => column.Name);
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The labels of the rows.</summary>
    public IReadOnlyList<TableColumn> Index { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Index[0].Count;

    /// <summary>A column.</summary>
    /// <exception cref="ValueException">There is no such column.</exception>
    public TableColumn this[string name] => _byName.TryGetValue(name, out var column)
        ? column
        : throw new ValueException($"table: a column that is named must be there, but '{name}' is not. There are ({string.Join(", ", _byName.Keys)}).");

    /// <summary>The rows as pandas prints them: all of up to 60, else the first and last five.</summary>
    public override string ToString() => TablePrinter.Print(this);
}
