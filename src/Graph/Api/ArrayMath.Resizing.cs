using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays made longer or shorter.</content>
public static partial class ArrayMath
{
    /// <summary>The elements in C order in another shape: again from the first where they do not suffice.</summary>
    /// <param name="x">Any array; of an empty one zeros.</param>
    /// <param name="shape">The shape.</param>
    /// <remarks><b>Source:</b> numpy.resize.</remarks>
    public static ChunkedArray Resize(ChunkedArray x, Shape shape) => Once("resize", Flat(x), shape.Rank, line =>
    {
        var length = line.Shape[0];
        if (length == 0 || shape.Size == 0)
        {
            return Fills.Zeros(x.DType, shape);
        }

        var repeated = Tile(new ChunkedArray(line), (shape.Size + length - 1) / length);
        return Reshape.To(Views.Slice(repeated.Expr, 0, 0, shape.Size), shape);
    });

    /// <summary>A line without the zeros at its ends.</summary>
    /// <param name="x">One axis.</param>
    /// <param name="atFront">True to leave those out that come first.</param>
    /// <param name="atBack">True to leave those out that come last.</param>
    /// <remarks><b>Shape:</b> known once computed. <b>Cost:</b> a running count from either end. <b>Source:</b> numpy.trim_zeros.</remarks>
    /// <exception cref="ValueException">The array has not one axis.</exception>
    public static ChunkedArray TrimZeros(ChunkedArray x, bool atFront = true, bool atBack = true)
    {
        if (x.Rank != 1)
        {
            throw new ValueException($"trim_zeros: the array must have one axis, but has shape {x.Expr.Shape}.");
        }

        var isSet = NotEqual(x, 0L);
        var kept = (atFront, atBack) switch
        {
            (true, true) => (CumSum(isSet, 0) > 0) & (CumSum(isSet.Flip(0), 0).Flip(0) > 0),
            (true, false) => CumSum(isSet, 0) > 0,
            (false, true) => CumSum(isSet.Flip(0), 0).Flip(0) > 0,
            _ => null,
        };
        return kept is null ? x : Compress(kept, x);
    }
}
