using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Two arrays compared as wholes.</content>
public static partial class ArrayMath
{
    /// <summary>True, 0-d, if shapes and elements are equal.</summary>
    /// <param name="x">An array.</param>
    /// <param name="y">Another one.</param>
    /// <param name="equalNan">True if NaN equals NaN.</param>
    /// <remarks><b>Source:</b> numpy.array_equal.</remarks>
    public static ChunkedArray ArrayEqual(ChunkedArray x, ChunkedArray y, bool equalNan = false) =>
        Once("array_equal", x, y, (DType.Bool, 0), (a, b) => a.Shape == b.Shape
            ? AreEqual(new ChunkedArray(a), new ChunkedArray(b), equalNan).All().Expr
            : Fills.Of(false, DType.Bool, ChunkGrid.Single(Shape.Create())));

    /// <summary>True, 0-d, if the arrays broadcast and |x − y| ≤ atol + rtol·|y| everywhere.</summary>
    /// <remarks><b>Source:</b> numpy.allclose.</remarks>
    public static ChunkedArray AllClose(ArrayOrScalar x, ArrayOrScalar y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        IsClose(x, y, rtol, atol, equalNan).All();

    private static ChunkedArray AreEqual(ChunkedArray x, ChunkedArray y, bool equalNan) =>
        equalNan && x.DType.IsInexact() && y.DType.IsInexact() ? Equal(x, y) | (IsNaN(x) & IsNaN(y)) : Equal(x, y);
}
