using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays as sets: what two have in common, and what they have not.</content>
public static partial class ArrayMath
{
    /// <summary>The elements that both arrays have, sorted.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="y">Any array.</param>
    /// <remarks><b>Shape:</b> known once computed. <b>Cost:</b> that of <see cref="Unique"/> and of a search. <b>Source:</b> numpy.intersect1d.</remarks>
    public static ChunkedArray Intersect1D(ChunkedArray x, ChunkedArray y) => Intersection(x, y).Values;

    /// <summary>As <see cref="Intersect1D"/>, with where each occurs first in x and in y.</summary>
    /// <remarks><b>Source:</b> numpy.intersect1d with return_indices.</remarks>
    public static (ChunkedArray Values, ChunkedArray InX, ChunkedArray InY) Intersection(ChunkedArray x, ChunkedArray y)
    {
        var (p, q) = (UniqueAll(x), UniqueAll(y));
        var (inY, inX) = (IsIn(p.Values, q.Values), IsIn(q.Values, p.Values));
        var dtype = DTypePromotion.Promote(x.DType, y.DType);
        return (Compress(inY, p.Values).AsType(dtype), Compress(inY, p.Indices), Compress(inX, q.Indices));
    }

    /// <summary>The elements of x that y has not, sorted.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="y">Any array.</param>
    /// <param name="assumeUnique">True to leave x as it is: in its order, with what it has twice.</param>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.setdiff1d.</remarks>
    public static ChunkedArray SetDiff1D(ChunkedArray x, ChunkedArray y, bool assumeUnique = false)
    {
        var own = assumeUnique ? Flat(x) : Unique(x);
        return Compress(IsIn(own, y, invert: true), own);
    }

    /// <summary>The elements that one of both arrays has, sorted.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.setxor1d.</remarks>
    public static ChunkedArray SetXor1D(ChunkedArray x, ChunkedArray y) => Sort(Concatenate([SetDiff1D(x, y), SetDiff1D(y, x)]));
}
