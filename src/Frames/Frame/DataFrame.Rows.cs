using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Rows chosen and left out.</content>
public sealed partial class DataFrame
{
    /// <summary>The first rows, of which no more blocks are read than they lie in.</summary>
    /// <remarks>After a filter all rows are computed, of which each chunk keeps as many.</remarks>
    public DataFrame Head(long count = 5) => Trimmed(count, isEnd: false).Sliced("head", rows => (0, Math.Clamp(count < 0 ? rows + count : count, 0, rows)));

    /// <summary>The last rows.</summary>
    public DataFrame Tail(long count = 5) => Trimmed(count, isEnd: true).Sliced("tail", rows => (Math.Clamp(count < 0 ? -count : rows - count, 0, rows), rows));

    /// <summary>Rows from one position to another one, which is excluded; negative ones count from the end.</summary>
    public DataFrame Slice(long start, long? stop = null) => Sliced("slice", rows => (At(start, rows), Math.Max(At(start, rows), At(stop ?? rows, rows))));

    /// <summary>The rows without missing elements.</summary>
    /// <param name="how">"any": rows in which something is missing go; "all": rows in which everything is.</param>
    /// <param name="thresh">In place of that: how many elements must be there.</param>
    /// <param name="subset">The columns that are looked at; null: all.</param>
    /// <exception cref="ValueException">There is no such way or column.</exception>
    public DataFrame DropNa(string how = "any", int? thresh = null, IReadOnlyList<string>? subset = null)
    {
        if (how is not ("any" or "all"))
        {
            throw new ValueException($"dropna: how must be 'any' or 'all', but is '{how}'.");
        }

        var looked = subset is null ? [.. Columns] : subset.Select(name => this[name]).ToArray();
        if (looked.Length == 0 || (thresh is null && how == "any" && looked.All(column => column.CannotMiss)))
        {
            return this;
        }

        var there = looked.Select(column => column.NotNa().Values.AsType(DType.Int64)).Aggregate((sum, more) => sum + more);
        return Chosen(ArrayMath.GreaterEqual(there, thresh ?? (how == "any" ? looked.Length : 1)));
    }

    /// <summary>A value in place of what is missing, in the columns that it fits.</summary>
    public DataFrame FillNa(ColumnOrValue value) => With([.. Columns.Select(column => column.Type.Kind == value.Kind ? column.FillNa(value) : column)]);

    /// <summary>A value for each of some columns in place of what is missing.</summary>
    public DataFrame FillNa(IReadOnlyDictionary<string, ColumnOrValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return With([.. Columns.Select(column => values.TryGetValue(column.Name, out var value) ? column.FillNa(value) : column)]);
    }

    /// <summary>True where elements are missing.</summary>
    public DataFrame IsNa() => Apply(column => column.IsNa());

    /// <summary>Rows chosen at random, each for itself with a probability: about that part of all.</summary>
    /// <param name="fraction">0 … 1.</param>
    /// <param name="seed">The same seed chooses the same rows, whatever the chunks.</param>
    /// <exception cref="ValueException">The fraction is none.</exception>
    public DataFrame Sample(double fraction, ulong seed)
    {
        if (!(fraction >= 0 && fraction <= 1))
        {
            throw new ValueException($"sample: the fraction must lie in 0..1, but is {fraction:g}.");
        }

        ArrayExpr Build(ArrayExpr like) => ArrayMath.Less(
            new ArrayRandom(seed).Uniform(0, 1, Shape.Create(like.Shape[0]), chunks: Cut(like.Grid.Axes[0])), fraction).Expr;
        return Chosen(new ChunkedArray(LateExpr.OnceKnown("sample", DType.Bool, 1, [Index[0].Values.Expr], known => Build(known[0]))));
    }

    // Where lengths are not known yet, less is kept of each chunk than all of it.
    private DataFrame Trimmed(long count, bool isEnd) => count < 0 || Rows.IsKnown
        ? this
        : Each(column => column.With(new ChunkedArray(ChunkEnds.Of(column.Values.Expr, count, isEnd))));

    private static long At(long position, long rows) => Math.Clamp(position < 0 ? position + rows : position, 0, rows);

    private DataFrame Sliced(string operation, Func<long, (long Start, long Stop)> range) => Each(column =>
    {
        var values = LateExpr.OnceKnown(operation, column.Type.DType, 1, [column.Values.Expr], known =>
        {
            var (start, stop) = range(known[0].Shape[0]);
            return new ChunkedArray(known[0])[ArrayIndex.Slice(start, stop)].Expr;
        });
        return column.With(new ChunkedArray(values));
    });
}
