namespace ActorArrays.Simulation.Arrays;

/// <summary>A whole array of two axes in memory and what NumPy does to it, written down element by element: the oracle.</summary>
internal sealed class PlainArray(int rows, int columns, Func<int, int, long> at)
{
    private readonly long[] _elements = [.. Enumerable.Range(0, rows * columns).Select(index => at(index / columns, index % columns))];

    internal int Rows => rows;

    internal int Columns => columns;

    internal ReadOnlySpan<long> Elements => _elements;

    internal long this[int row, int column] => _elements[(row * columns) + column];

    internal int LengthOf(int axis) => axis == 0 ? rows : columns;

    internal PlainArray Map(Func<long, long> function) => new(rows, columns, (row, column) => function(this[row, column]));

    /// <summary>Of two arrays the corner that both have.</summary>
    internal PlainArray Zip(PlainArray other, Func<long, long, long> function) =>
        new(Math.Min(rows, other.Rows), Math.Min(columns, other.Columns), (row, column) => function(this[row, column], other[row, column]));

    internal PlainArray Transposed() => new(columns, rows, (row, column) => this[column, row]);

    internal PlainArray Reshaped(int newRows, int newColumns) =>
        new(newRows, newColumns, (row, column) => _elements[(row * newColumns) + column]);

    /// <summary>The places of an axis that are given, in their order.</summary>
    internal PlainArray Taken(int axis, IReadOnlyList<int> places) => axis == 0
        ? new PlainArray(places.Count, columns, (row, column) => this[places[row], column])
        : new PlainArray(rows, places.Count, (row, column) => this[row, places[column]]);

    /// <summary>The other behind this one; on the other axis only what both have.</summary>
    internal PlainArray Joined(PlainArray other, int axis) => axis == 0
        ? new PlainArray(
            rows + other.Rows, Math.Min(columns, other.Columns),
            (row, column) => row < rows ? this[row, column] : other[row - rows, column])
        : new PlainArray(
            Math.Min(rows, other.Rows), columns + other.Columns,
            (row, column) => column < columns ? this[row, column] : other[row, column - columns]);

    /// <summary>The axis as one element: everything along it, combined.</summary>
    internal PlainArray Folded(int axis, Func<long, long, long> combine) => axis == 0
        ? new PlainArray(1, columns, (_, column) => Line(axis, column).Aggregate(combine))
        : new PlainArray(rows, 1, (row, _) => Line(axis, row).Aggregate(combine));

    /// <summary>Each element combined with all before it on the axis.</summary>
    internal PlainArray Running(int axis, Func<long, long, long> combine) => axis == 0
        ? new PlainArray(rows, columns, (row, column) => Line(axis, column).Take(row + 1).Aggregate(combine))
        : new PlainArray(rows, columns, (row, column) => Line(axis, row).Take(column + 1).Aggregate(combine));

    internal PlainArray Sorted(int axis) => axis == 0
        ? new PlainArray(rows, columns, (row, column) => Line(axis, column).Order().ElementAt(row))
        : new PlainArray(rows, columns, (row, column) => Line(axis, row).Order().ElementAt(column));

    /// <summary>An array of one row or column stretched over the shape of another.</summary>
    internal PlainArray Like(PlainArray other) =>
        new(other.Rows, other.Columns, (row, column) => this[Math.Min(row, rows - 1), Math.Min(column, columns - 1)]);

    private IEnumerable<long> Line(int axis, int place) => axis == 0
        ? Enumerable.Range(0, rows).Select(row => this[row, place])
        : Enumerable.Range(0, columns).Select(column => this[place, column]);
}
