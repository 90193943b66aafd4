using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays joined to larger ones.</content>
public static partial class ArrayMath
{
    /// <summary>The arrays behind each other along an axis.</summary>
    /// <param name="arrays">At least one; equal ranks, and equal lengths on the other axes.</param>
    /// <param name="axis">The axis; null flattens the arrays first.</param>
    /// <remarks><b>DType:</b> promotion of all. <b>Cost:</b> none; chunks are read where they are. <b>Source:</b> numpy.concatenate.</remarks>
    /// <exception cref="ValueException">There is no array, or ranks or lengths differ.</exception>
    public static ChunkedArray Concatenate(IReadOnlyList<ChunkedArray> arrays, int? axis = 0)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new ChunkedArray(Joining.Concatenate([.. arrays.Select(array => array.Expr)], axis));
    }

    /// <summary>The arrays behind each other along a new axis.</summary>
    /// <param name="arrays">At least one; equal shapes.</param>
    /// <param name="axis">Where the new axis is.</param>
    /// <remarks><b>DType:</b> promotion of all. <b>Cost:</b> none. <b>Source:</b> numpy.stack.</remarks>
    /// <exception cref="ValueException">There is no array, or shapes differ.</exception>
    public static ChunkedArray Stack(IReadOnlyList<ChunkedArray> arrays, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new ChunkedArray(Joining.Stack([.. arrays.Select(array => array.Expr)], axis));
    }
}
