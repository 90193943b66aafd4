using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Reductions: single values, lazy like columns. What is missing is left out. Of no elements they are NaN, NaT or missing; sums are 0.</content>
public sealed partial class Column
{
    /// <summary>How many elements are there, int64.</summary>
    public Column Count() => Numbers(CannotMiss ? Ones().Sum() : NotNa().Values.Sum(dtype: DType.Int64));

    /// <summary>How many elements it has, missing ones included, int64.</summary>
    public Column Size() => Numbers(Ones().Sum());

    /// <summary>The sum of numbers or lengths of time.</summary>
    public Column Sum() => Checked("sum", ColumnKind.Number, ColumnKind.Duration).Type.Kind == ColumnKind.Duration
        ? With(ArrayMath.Where(IsNa().Values, 0, Values).Sum())
        : Numbers(CannotMiss ? Values.Sum() : Values.NanSum());

    /// <summary>The product.</summary>
    public Column Prod() => Checked("prod", ColumnKind.Number).Numbers(CannotMiss ? Values.Prod() : Values.NanProd());

    /// <summary>The mean.</summary>
    public Column Mean() => Checked("mean", ColumnKind.Number).Numbers(CannotMiss ? Values.Mean() : Values.NanMean());

    /// <summary>The variance, by default of a sample.</summary>
    public Column Var(double ddof = 1) => Checked("var", ColumnKind.Number).Numbers(CannotMiss ? Values.Var(ddof: ddof) : Values.NanVar(ddof: ddof));

    /// <summary>The standard deviation, by default of a sample.</summary>
    public Column Std(double ddof = 1) => Checked("std", ColumnKind.Number).Numbers(CannotMiss ? Values.Std(ddof: ddof) : Values.NanStd(ddof: ddof));

    /// <summary>The least element; the first word of texts.</summary>
    /// <exception cref="ValueException">When it is computed: there are no integers or truth values, of which none could be missing.</exception>
    public Column Min() => Type.Kind switch
    {
        ColumnKind.Number when CannotMiss => Numbers(Values.Min()),
        ColumnKind.Number => Extreme(double.PositiveInfinity, x => ArrayMath.Min(x, initial: double.PositiveInfinity)),
        ColumnKind.Text => Least(int.MaxValue, new ChunkedArray(((Scalar)(-1)).As(DType.Int32))),
        _ => Least(long.MaxValue, Times.Missing),
    };

    /// <summary>The greatest element; the last word of texts.</summary>
    /// <exception cref="ValueException">When it is computed: there are no integers or truth values, of which none could be missing.</exception>
    public Column Max() => Type.Kind switch
    {
        ColumnKind.Number when CannotMiss => Numbers(Values.Max()),
        ColumnKind.Number => Extreme(double.NegativeInfinity, x => ArrayMath.Max(x, initial: double.NegativeInfinity)),
        ColumnKind.Text => With(ArrayMath.Max(Values, initial: -1)),
        _ => With(ArrayMath.Max(Values, initial: Times.Missing)),
    };

    /// <summary>The element below which a part of the elements lies; exact, and between two elements a part of the way.</summary>
    public Column Quantile(double q) => Checked("quantile", ColumnKind.Number).Numbers(ArrayMath.NanQuantile(Numeric(), q));

    /// <summary>Several quantiles, as a column.</summary>
    public Column Quantile(double[] q) => Checked("quantile", ColumnKind.Number).Numbers(ArrayMath.NanQuantile(Numeric(), q));

    /// <summary>The element in the middle; exact.</summary>
    public Column Median() => Checked("median", ColumnKind.Number).Numbers(ArrayMath.NanMedian(Numeric()));

    /// <summary>How many distinct elements there are, int64.</summary>
    public Column NUnique() => Of(Name, ArrayMath.Unique(DropNa().Values)).Size();

    /// <summary>True if an element is not zero.</summary>
    public Column Any() => Checked("any", ColumnKind.Number).Numbers(Nonzero(false).Any());

    /// <summary>True if no element is zero.</summary>
    public Column All() => Checked("all", ColumnKind.Number).Numbers(Nonzero(true).All());

    /// <summary>1 for each element. Where lengths are not known it is computed of the elements, so that it can be fused with what they are chosen by.</summary>
    internal ChunkedArray Ones() => Values.IsShapeKnown
        ? ChunkedArray.FullLike(Values, 1, DType.Int64)
        : ArrayMath.LogicalOr(ArrayMath.Equal(Values, Values), ArrayMath.NotEqual(Values, Values)).AsType(DType.Int64);

    // Truth values have no quantiles in NumPy.
    private ChunkedArray Numeric() => Type.DType == DType.Bool ? Values.AsType(DType.Float64) : Values;

    private ChunkedArray Nonzero(bool missing) => CannotMiss ? Values : ArrayMath.Where(IsNa().Values, missing, ArrayMath.NotEqual(Values, 0));

    private Column Extreme(double worst, Func<ChunkedArray, ChunkedArray> reduce)
    {
        var value = reduce(ArrayMath.Where(IsNa().Values, worst, Values));
        return Numbers(ArrayMath.Where(ArrayMath.Equal(Count().Values, 0), double.NaN, value));
    }

    // What is missing counts as more than any element.
    private Column Least(long most, ArrayOrScalar missing)
    {
        var value = ArrayMath.Min(ArrayMath.Where(IsNa().Values, most, Values), initial: most);
        return With(ArrayMath.Where(ArrayMath.Equal(value, most), missing, value));
    }
}
