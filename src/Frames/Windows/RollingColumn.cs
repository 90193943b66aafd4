using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Windows of rows that end with each row. A result is missing where too few elements of its window are there.</summary>
/// <remarks>
/// Results are those of each window for itself, where pandas updates sums from row to row and keeps their rounding errors. <b>DType:</b> float64.
/// <b>Cost:</b> the elements of all windows, chunk by chunk, under the budget. <b>Source:</b> pandas.Series.rolling.
/// </remarks>
public readonly struct RollingColumn
{
    private readonly Column _column;
    private readonly long _window;
    private readonly long _least;

    internal RollingColumn(Column column, long window, long least) => (_column, _window, _least) = (column, window, least);

    /// <summary>The sums.</summary>
    public Column Sum() => Reduced("rolling.sum", windows => windows.NanSum(-1));

    /// <summary>The means.</summary>
    public Column Mean() => Reduced("rolling.mean", windows => windows.NanMean(-1));

    /// <summary>The least elements.</summary>
    public Column Min() => Reduced("rolling.min", windows => windows.NanMin(-1));

    /// <summary>The greatest elements.</summary>
    public Column Max() => Reduced("rolling.max", windows => windows.NanMax(-1));

    /// <summary>The variances of samples.</summary>
    public Column Var() => Reduced("rolling.var", windows => windows.NanVar(-1, ddof: 1));

    /// <summary>The standard deviations of samples.</summary>
    public Column Std() => Reduced("rolling.std", windows => windows.NanStd(-1, ddof: 1));

    private Column Reduced(string name, Func<ChunkedArray, ChunkedArray> reduce)
    {
        var (values, window, least) = (_column.Values.AsType(DType.Float64), _window, _least);
        return _column.Numbers(new ChunkedArray(LateExpr.OnceKnown(name, DType.Float64, 1, [values.Expr], known =>
        {
            var x = new ChunkedArray(known[0]);
            if (x.Size == 0)
            {
                return x.Expr;
            }

            // Windows that begin before the first row have nothing there.
            var padded = window == 1 ? x : ArrayMath.Concatenate([ChunkedArray.Full(Shape.Create(window - 1), double.NaN), x]);
            var windows = ArrayMath.SlidingWindowView(padded, [window]);
            var there = ArrayMath.LogicalNot(ArrayMath.IsNaN(windows)).Sum(-1, DType.Int64);
            return ArrayMath.Where(ArrayMath.GreaterEqual(there, least), reduce(windows), double.NaN).Expr;
        })));
    }
}
