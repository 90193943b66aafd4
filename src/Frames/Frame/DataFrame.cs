using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Named, lazy columns over the same rows, which may be more than memory: the part of pandas that dask.dataframe's tutorials use.</summary>
/// <remarks>
/// <para>Immutable: every operation gives another frame, and nothing is computed until <c>ComputeAsync</c>, <c>ForEachAsync</c> or <c>ToCsvAsync</c>. A column is a 1-d
/// <see cref="ChunkedArray"/>, so what is not wanted is not read, chains of operations are one loop, and memory is bounded by the budget.</para>
/// <para>Rows have an index, numbers from 0 unless another column is it, and keep its labels when rows are left out. Operations go
/// by position and never align by index. Results are in the order that pandas has, whatever the chunks.</para>
/// </remarks>
public sealed partial class DataFrame
{
    private readonly Dictionary<string, int> _places;

    private DataFrame(ImmutableArray<Column> columns, ImmutableArray<Column> index)
    {
        (Columns, Index) = (columns, index);
        _places = new Dictionary<string, int>();
        foreach (var (place, column) in columns.Index())
        {
            if (!_places.TryAdd(column.Name, place))
            {
                throw new ValueException($"frame: each column must have a name of its own, but two are '{column.Name}'. Rename one of them.");
            }
        }
    }

    /// <summary>The columns in order.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>The labels of the rows: a column, or several of what was grouped by several keys.</summary>
    public ImmutableArray<Column> Index { get; }

    /// <summary>The names of the columns.</summary>
    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <summary>The chunks of the rows; their lengths are not known after a filter.</summary>
    public AxisChunks Rows => Index[0].Values.Chunks.Axes[0];

    /// <summary>A column.</summary>
    /// <exception cref="ValueException">There is no such column.</exception>
    public Column this[string name] => _places.TryGetValue(name, out var place) ? Columns[place] : throw new ValueException(
        $"frame: a column that is named must be there, but '{name}' is not. There are ({string.Join(", ", Names)}).");

    /// <summary>Some columns, in the order given.</summary>
    public DataFrame this[params string[] names] => With([.. names.Select(name => this[name])]);

    /// <summary>The rows where a condition is true. How many, only the computation tells.</summary>
    public DataFrame this[Column condition]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(condition);
            return Chosen(condition.Truth("filter").Values);
        }
    }

    /// <summary>A frame of columns of the same number of rows.</summary>
    /// <param name="columns">At least one; those whose chunks differ take the chunks of the first.</param>
    /// <exception cref="ValueException">There is none, names are not distinct, or lengths differ.</exception>
    public static DataFrame FromColumns(params IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
        {
            throw new ValueException("frame: there must be at least one column, but none was given.");
        }

        var aligned = Aligned(columns);
        return new DataFrame(aligned, [Numbered(aligned[0].Values)]);
    }

    /// <summary>A frame of 1-d arrays of numbers.</summary>
    public static DataFrame FromArrays(params IReadOnlyList<(string Name, ChunkedArray Values)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return FromColumns([.. columns.Select(column => Column.Of(column.Name, column.Values))]);
    }

    /// <summary>A frame of the columns of a 2-d array.</summary>
    /// <exception cref="ValueException">The array is not 2-d, or has another number of columns than there are names.</exception>
    public static DataFrame FromArray(ChunkedArray array, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(names);
        return array.Rank == 2 && array.Chunks.Axes[1].IsKnown && array.Chunks.Axes[1].Length == names.Count
            ? FromColumns([.. names.Select((name, i) => Column.Of(name, array[ArrayIndex.All, i]))])
            : throw new ValueException($"from_array: the array must have two axes and a column for each of the {names.Count} names, but has shape {array.Expr.Shape}.");
    }

    /// <summary>The columns of numbers as one 2-d array of their common dtype.</summary>
    /// <exception cref="DTypeException">A column is no numbers.</exception>
    public ChunkedArray ToArray() => ArrayMath.Stack([.. Columns.Select(column => column.Checked("to_array", ColumnKind.Number).Values.AsType(CommonDType()))], axis: 1);

    /// <summary>The same rows with other columns.</summary>
    internal DataFrame With(ImmutableArray<Column> columns) => new(columns, Index);

    /// <summary>Columns that line up, with labels.</summary>
    internal static DataFrame Of(ImmutableArray<Column> columns, ImmutableArray<Column> index) => new(columns, index);

    /// <summary>Every column and label of other rows.</summary>
    internal DataFrame Each(Func<Column, Column> rows) => new([.. Columns.Select(rows)], [.. Index.Select(rows)]);

    /// <summary>The rows where a mask is true.</summary>
    internal DataFrame Chosen(ChunkedArray mask) => Each(column => column.With(column.Values[ArrayIndex.Of(mask)]));

    /// <summary>Numbers from 0 beside an array, in its chunks.</summary>
    internal static Column Numbered(ChunkedArray like)
    {
        ArrayExpr Build(ArrayExpr known) => ChunkedArray.Arange(known.Shape[0], DType.Int64, Cut(known.Grid.Axes[0])).Expr;
        return Column.Of("", new ChunkedArray(LateExpr.OnceKnown("row numbers", DType.Int64, 1, [like.Expr], known => Build(known[0]))));
    }

    /// <summary>Chunks as the argument that asks for them.</summary>
    internal static ChunkSpec Cut(AxisChunks rows) => ChunkSpec.Lengths([.. rows.Lengths()]);

    private DType CommonDType() => DTypePromotion.Promote([.. Columns.Select(column => column.Type.DType)]);

    private static ImmutableArray<Column> Aligned(IReadOnlyList<Column> columns)
    {
        var first = columns[0];
        return [.. columns.Select(column =>
        {
            if (column.IsValue)
            {
                throw new ValueException($"frame: a column must have rows, but '{column.Name}' is a single value. Add it to a column of zeros.");
            }

            var (own, wanted) = (column.Values.Chunks.Axes[0], first.Values.Chunks.Axes[0]);
            if (own.Equals(wanted) || !own.IsKnown || !wanted.IsKnown)
            {
                return column;
            }

            return own.Length == wanted.Length ? column.With(column.Values.Rechunk(Cut(wanted))) : throw new ValueException(
                $"frame: all columns must have as many rows, but '{column.Name}' has {own.Length} and '{first.Name}' has {wanted.Length}.");
        })];
    }
}
