using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Running sums and products.</content>
public partial class ChunkedArray
{
    /// <summary>The sum of all elements up to each one, along an axis; null: of the flattened array.</summary>
    /// <remarks><b>Source:</b> numpy.cumsum.</remarks>
    public ChunkedArray CumSum(int? axis = null, DType? dtype = null) => ArrayMath.CumSum(this, axis, dtype);

    /// <summary>The product of all elements up to each one.</summary>
    /// <remarks><b>Source:</b> numpy.cumprod.</remarks>
    public ChunkedArray CumProd(int? axis = null, DType? dtype = null) => ArrayMath.CumProd(this, axis, dtype);
}
