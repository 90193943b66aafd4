using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Reductions of all columns: a frame with a row for each column, which its name labels. Columns that are no numbers are left out of arithmetic.</content>
public sealed partial class DataFrame
{
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];

    /// <summary>The sums.</summary>
    public DataFrame Sum() => OfNumbers().Reduced("sum", column => column.Sum());

    /// <summary>The means.</summary>
    public DataFrame Mean() => OfNumbers().Reduced("mean", column => column.Mean());

    /// <summary>The least numbers.</summary>
    public DataFrame Min() => OfNumbers().Reduced("min", column => column.Min());

    /// <summary>The greatest numbers.</summary>
    public DataFrame Max() => OfNumbers().Reduced("max", column => column.Max());

    /// <summary>The variances, by default of samples.</summary>
    public DataFrame Var(double ddof = 1) => OfNumbers().Reduced("var", column => column.Var(ddof));

    /// <summary>The standard deviations, by default of samples.</summary>
    public DataFrame Std(double ddof = 1) => OfNumbers().Reduced("std", column => column.Std(ddof));

    /// <summary>The numbers in the middle.</summary>
    public DataFrame Median() => OfNumbers().Reduced("median", column => column.Median());

    /// <summary>The numbers below which a part lies.</summary>
    public DataFrame Quantile(double q) => OfNumbers().Reduced("quantile", column => column.Quantile(q));

    /// <summary>How many elements are there, of every column.</summary>
    public DataFrame Count() => Reduced("count", column => column.Count());

    /// <summary>How many distinct elements there are, of every column.</summary>
    public DataFrame NUnique() => Reduced("nunique", column => column.NUnique());

    /// <summary>True where a number is not zero.</summary>
    public DataFrame Any() => OfNumbers().Reduced("any", column => column.Any());

    /// <summary>True where no number is zero.</summary>
    public DataFrame All() => OfNumbers().Reduced("all", column => column.All());

    /// <summary>Count, mean, standard deviation, minimum, quartiles and maximum of the columns of numbers; exact.</summary>
    /// <exception cref="ValueException">There are no numbers.</exception>
    public DataFrame Describe()
    {
        string[] rows = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"];
        var described = OfNumbers(withBools: false).Columns.Select(column =>
        {
            // The least and greatest of no integers are no integers.
            var numbers = column.AsType(DType.Float64);
            var quartiles = numbers.Quantile(Quartiles).Values;
            ChunkedArray[] values =
            [
                column.Count().Values, column.Mean().Values, column.Std().Values, numbers.Min().Values,
                quartiles[0], quartiles[1], quartiles[2], numbers.Max().Values,
            ];
            return Column.Of(column.Name, ArrayMath.Stack([.. values.Select(value => value.AsType(DType.Float64))]));
        }).ToArray();
        return described.Length > 0
            ? new DataFrame([.. described], [Column.Of("", rows)])
            : throw new ValueException($"describe: there must be a column of numbers, but there are ({string.Join(", ", Columns)}).");
    }

    /// <summary>The label of the row with the least number of a column; of equal ones the first.</summary>
    /// <exception cref="ValueException">When it is computed: there is no number.</exception>
    public Column IdxMin(string name) => LabelAt(this[name], column => column.NanArgMin(0));

    /// <summary>The label of the row with the greatest number of a column; of equal ones the first.</summary>
    /// <exception cref="ValueException">When it is computed: there is no number.</exception>
    public Column IdxMax(string name) => LabelAt(this[name], column => column.NanArgMax(0));

    /// <summary>The distinct elements of a column in the order in which they occur first, a missing one among them.</summary>
    public Column Unique(string name) => With([this[name]]).DropDuplicates().Columns[0];

    /// <summary>The first row of each set of rows that are equal; what is missing is equal to itself.</summary>
    /// <param name="subset">The columns that are compared; null: all.</param>
    /// <remarks><b>Cost:</b> all distinct rows are numbered, and their first places are whole in every task.</remarks>
    public DataFrame DropDuplicates(params IReadOnlyList<string>? subset)
    {
        Column[] compared = subset is null or [] ? [.. Columns] : [.. subset.Select(name => this[name])];
        var groups = GroupKeys.Of(compared, keepsMissing: true);
        var places = Numbered(Index[0].Values).Values;
        return Chosen(ArrayMath.Equal(places, groups.Spread(groups.Min(places, long.MaxValue))));
    }

    /// <summary>How often each element of a column occurs, the most frequent first, of equal ones in order.</summary>
    /// <param name="name">The column.</param>
    /// <param name="normalize">True for parts of all, in place of numbers.</param>
    /// <param name="keepsMissing">True to count missing elements too.</param>
    public DataFrame ValueCounts(string name, bool normalize = false, bool keepsMissing = false)
    {
        var counts = GroupBy([name], keepsMissing).Size().SortValues("size", ascending: false).Rename("size", "count");
        return normalize ? counts.Apply(column => column / column.Sum()) : counts;
    }

    /// <summary>Names, types and how many elements are there, as text. Counts, which takes a pass.</summary>
    public async Task<string> InfoAsync(ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        var table = await Count().ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        var counts = table["count"].ToArray<long>();
        var width = Names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        var lines = Columns.Select((column, i) => $"{i,3}  {column.Name.PadRight(width)}  {counts[i]} there  {column.Type}");
        return $"{await CountRowsAsync(runtime, cancellation).ConfigureAwait(false)} rows in {Rows.Count} chunks, {Columns.Length} columns\n{string.Join('\n', lines)}";
    }

    /// <summary>Bytes that the elements of each column take in memory, without words.</summary>
    public DataFrame MemoryUsage() => Reduced("bytes", column => column.Numbers(column.Size().Values * column.Type.DType.ItemSize()));

    private DataFrame Reduced(string name, Func<Column, Column> reduce) => Columns.IsEmpty
        ? throw new ValueException($"{name}: there must be a column that has one, but there is none.")
        : new DataFrame([Column.Of(name, Stacked([.. Columns.Select(column => reduce(column).Values)]))], [Column.Of("", [.. Names])]);

    private static ChunkedArray Stacked(ChunkedArray[] values)
    {
        var dtype = DTypePromotion.Promote([.. values.Select(value => value.DType)]);
        return ArrayMath.Stack([.. values.Select(value => value.AsType(dtype))]).Rechunk(ChunkSpec.Whole);
    }

    private Column LabelAt(Column column, Func<ChunkedArray, ChunkedArray> place)
    {
        var values = column.Checked("idxmin", ColumnKind.Number).Values;
        var isThere = ArrayMath.Equal(Numbered(values).Values, place(values));
        var label = Index[0].Values[ArrayIndex.Of(isThere)];
        return Index[0].With(new ChunkedArray(LateExpr.OnceKnown("label", label.DType, 0, [label.Expr], known => new ChunkedArray(known[0])[0].Expr)));
    }
}
