using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Running sums and products as the array API standard has them.</content>
public static partial class ArrayMath
{
    /// <summary>The sum of all elements up to each one.</summary>
    /// <param name="x">Any array; a number counts as a line.</param>
    /// <param name="axis">The axis; null if there is one alone.</param>
    /// <param name="dtype">The dtype of the result; null: that of the sum.</param>
    /// <param name="includeInitial">True for a first element more: the sum of nothing.</param>
    /// <remarks><b>Source:</b> numpy.cumulative_sum.</remarks>
    /// <exception cref="ValueException">There are several axes and none is named.</exception>
    public static ChunkedArray CumulativeSum(ChunkedArray x, int? axis = null, DType? dtype = null, bool includeInitial = false) =>
        Accumulated("cumulative_sum", CumSum, x, axis, dtype, includeInitial ? 0 : null);

    /// <summary>The product of all elements up to each one.</summary>
    /// <param name="x">Any array; a number counts as a line.</param>
    /// <param name="axis">The axis; null if there is one alone.</param>
    /// <param name="dtype">The dtype of the result; null: that of the product.</param>
    /// <param name="includeInitial">True for a first element more: the product of nothing.</param>
    /// <remarks><b>Source:</b> numpy.cumulative_prod.</remarks>
    /// <exception cref="ValueException">There are several axes and none is named.</exception>
    public static ChunkedArray CumulativeProd(ChunkedArray x, int? axis = null, DType? dtype = null, bool includeInitial = false) =>
        Accumulated("cumulative_prod", CumProd, x, axis, dtype, includeInitial ? 1 : null);

    private static ChunkedArray Accumulated(
        string operation, Func<ChunkedArray, int?, DType?, ChunkedArray> function, ChunkedArray x, int? axis, DType? dtype, long? initial)
    {
        ArgumentNullException.ThrowIfNull(x);
        var lines = x.Rank == 0 ? x.ExpandDims(0) : x;
        if (axis is null && lines.Rank > 1)
        {
            throw new ValueException($"{operation}: an axis must be named if there are several, but the shape is {x.Expr.Shape}.");
        }

        var along = Axes.Normalize(operation, axis ?? 0, lines.Rank);
        var running = function(lines, along, dtype);
        return initial is not { } first ? running
            : Concatenate([new ChunkedArray(Fills.Of(first, running.DType, running.Expr.Grid.With(along, AxisChunks.Single(1)))), running], along);
    }
}
