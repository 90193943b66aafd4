using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Sliding products of lines.</content>
public static partial class ArrayMath
{
    /// <summary>The convolution of two lines: the sums of a[k]·v[i − k].</summary>
    /// <param name="a">One axis, not empty.</param>
    /// <param name="v">One axis, not empty.</param>
    /// <param name="mode">full: wherever they overlap; same: as many as the longer has elements; valid: where they overlap whole.</param>
    /// <remarks>
    /// <b>DType:</b> the promotion of both. <b>Cost:</b> the product of the lengths; the shorter line is whole in every task, the longer one is
    /// streamed. For two long lines multiply their Fourier transforms instead. <b>Source:</b> numpy.convolve.
    /// </remarks>
    /// <exception cref="ValueException">A line is empty or has not one axis, or another mode.</exception>
    public static ChunkedArray Convolve(ChunkedArray a, ChunkedArray v, string mode = "full") => Slid("convolve", a, v, mode, (x, y) =>
        x.Shape[0] >= y.Shape[0]
            ? Convolution.Slide(x, Views.Flip(y, [true]), mode)
            : Convolution.Slide(y, Views.Flip(x, [true]), mode));

    /// <summary>The correlation of two lines: the sums of a[i + k]·conj(v[k]).</summary>
    /// <param name="a">One axis, not empty.</param>
    /// <param name="v">One axis, not empty.</param>
    /// <param name="mode">As for <see cref="Convolve"/>.</param>
    /// <remarks><b>DType and cost:</b> those of <see cref="Convolve"/>. <b>Source:</b> numpy.correlate.</remarks>
    /// <exception cref="ValueException">A line is empty or has not one axis, or another mode.</exception>
    public static ChunkedArray Correlate(ChunkedArray a, ChunkedArray v, string mode = "valid") => Slid("correlate", a, v, mode, (x, y) =>
    {
        var weights = y.DType.IsComplex() ? ElementwiseExpr.Of(ElementwiseOps.Conjugate, y) : y;
        return x.Shape[0] >= y.Shape[0]
            ? Convolution.Slide(x, weights, mode)
            : Views.Flip(Convolution.Slide(weights, x, mode), [true]);
    });

    private static ChunkedArray Slid(string name, ChunkedArray a, ChunkedArray v, string mode, Func<ArrayExpr, ArrayExpr, ArrayExpr> build)
    {
        var (x, y) = (AtLeast1D(a), AtLeast1D(v));
        if (x.Rank != 1 || y.Rank != 1 || mode is not ("full" or "same" or "valid"))
        {
            throw new ValueException($"{name}: both arrays must have one axis and the mode be 'full', 'same' or 'valid', but the shapes are " +
                $"{a.Expr.Shape} and {v.Expr.Shape} and the mode is '{mode}'.");
        }

        var dtype = DTypePromotion.Promote(x.DType, y.DType);
        return Once(name, x.AsType(dtype), y.AsType(dtype), (dtype, 1), (p, q) => p.Shape[0] > 0 && q.Shape[0] > 0
            ? build(p, q)
            : throw new ValueException($"{name}: neither array may be empty, but the shapes are {p.Shape} and {q.Shape}."));
    }
}
