using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Methods of numpy.ndarray that change the shape.</content>
public partial class ChunkedArray
{
    /// <summary>The elements in C order as one axis.</summary>
    /// <remarks><b>Source:</b> numpy.ndarray.flatten.</remarks>
    public ChunkedArray Flatten() => Ravel();

    /// <summary>The same bytes as elements of another dtype; the last axis changes length with the element size.</summary>
    /// <remarks><b>Source:</b> numpy.ndarray.view.</remarks>
    /// <exception cref="ValueException">The bytes of the last axis are no whole number of elements.</exception>
    public ChunkedArray View(DType dtype) =>
        new(LateExpr.OnceKnown("view", dtype, Rank, [Expr], known => Reinterpreting.As(known[0], dtype)));

    /// <summary>Each element several times.</summary>
    /// <remarks><b>Source:</b> numpy.repeat.</remarks>
    public ChunkedArray Repeat(long repeats, int? axis = null) => ArrayMath.Repeat(this, repeats, axis);

    /// <summary>Where the array is not zero: one array of positions an axis.</summary>
    /// <remarks><b>Source:</b> numpy.nonzero.</remarks>
    public ImmutableArray<ChunkedArray> NonZero() => ArrayMath.NonZero(this);

    /// <summary>The parts of an axis where a 1-d condition is true.</summary>
    /// <remarks><b>Source:</b> numpy.compress.</remarks>
    public ChunkedArray Compress(ChunkedArray condition, int? axis = null) => ArrayMath.Compress(condition, this, axis);

    /// <summary>Element by element the choice with that number.</summary>
    /// <remarks><b>Source:</b> numpy.choose.</remarks>
    public ChunkedArray Choose(IReadOnlyList<ChunkedArray> choices, string mode = "raise") => ArrayMath.Choose(this, choices, mode);
}
