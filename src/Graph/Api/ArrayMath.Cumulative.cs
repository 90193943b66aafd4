using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Running sums and products.</content>
public static partial class ArrayMath
{
    /// <summary>The sum of all elements up to each one, along an axis; null: of the flattened array.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">The dtype of the result; null: that of the sum.</param>
    /// <remarks>Floats are accumulated in float64 and rounded at each element. <b>Source:</b> numpy.cumsum.</remarks>
    public static ChunkedArray CumSum(ChunkedArray x, int? axis = null, DType? dtype = null) => Running(CumulativeOp.CumSum, x, axis, dtype);

    /// <summary>The product of all elements up to each one.</summary>
    /// <remarks><b>Source:</b> numpy.cumprod.</remarks>
    public static ChunkedArray CumProd(ChunkedArray x, int? axis = null, DType? dtype = null) => Running(CumulativeOp.CumProd, x, axis, dtype);

    /// <summary>The running sum with NaN as 0.</summary>
    /// <remarks><b>Source:</b> numpy.nancumsum.</remarks>
    public static ChunkedArray NanCumSum(ChunkedArray x, int? axis = null, DType? dtype = null) => Running(CumulativeOp.NanCumSum, x, axis, dtype);

    /// <summary>The running product with NaN as 1.</summary>
    /// <remarks><b>Source:</b> numpy.nancumprod.</remarks>
    public static ChunkedArray NanCumProd(ChunkedArray x, int? axis = null, DType? dtype = null) => Running(CumulativeOp.NanCumProd, x, axis, dtype);

    private static ChunkedArray Running(CumulativeOp op, ChunkedArray x, int? axis, DType? dtype)
    {
        var (array, along) = AxisOf(op.Name, x, axis);
        return new ChunkedArray(Cumulation.Of(op, array.Expr, along, dtype));
    }
}
