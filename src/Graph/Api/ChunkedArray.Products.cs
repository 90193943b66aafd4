namespace ActorArrays.Graph;

/// <content>Products that sum.</content>
public partial class ChunkedArray
{
    /// <summary>The sum over the last axis of this and the last but one of the other.</summary>
    /// <remarks><b>Source:</b> numpy.ndarray.dot.</remarks>
    /// <exception cref="Kernels.ValueException">Lengths do not fit.</exception>
    public ChunkedArray Dot(ChunkedArray other) => ArrayMath.Dot(this, other);

    /// <summary>The matrix product; Python's <c>@</c>.</summary>
    /// <remarks><b>Source:</b> numpy.matmul.</remarks>
    /// <exception cref="Kernels.ValueException">Lengths do not fit.</exception>
    public ChunkedArray MatMul(ChunkedArray other) => ArrayMath.MatMul(this, other);
}
