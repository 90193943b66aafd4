using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Methods of numpy.ndarray that arrange elements.</content>
public partial class ChunkedArray
{
    /// <summary>The elements in C order as one axis.</summary>
    /// <remarks><b>Source:</b> numpy.ndarray.flatten.</remarks>
    public ChunkedArray Flatten() => Ravel();

    /// <summary>Each element several times.</summary>
    /// <remarks><b>Source:</b> numpy.repeat.</remarks>
    /// <exception cref="ValueException">The count is negative.</exception>
    public ChunkedArray Repeat(long repeats, int? axis = null) => ArrayMath.Repeat(this, repeats, axis);
}
