using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.linalg.norm over arrays of floats with known lengths.</summary>
internal static class MatrixNorms
{
    /// <summary>The norm along axes.</summary>
    /// <param name="x">Floats.</param>
    /// <param name="order">Which one.</param>
    /// <param name="axes">Different axes, 0 … rank − 1; null: all.</param>
    /// <param name="keepDims">True to leave them as axes of length 1.</param>
    public static ChunkedArray Of(ChunkedArray x, NormOrder order, int[]? axes, bool keepDims)
    {
        var along = axes ?? [.. Enumerable.Range(0, x.Rank)];
        return order == default && (axes is null || along.Length is 1 or 2) ? Euclidean(x, along, keepDims)
            : along.Length == 1 ? OfVectors(x, order, along[0], keepDims)
            : along.Length == 2 ? OfMatrices(x, order, along, keepDims)
            : throw new ValueException($"norm: a norm of order {order} is along one axis or two, but axes are {Shape.Describe([.. along.Select(axis => (long)axis)])} of shape {x.Shape}.");
    }

    private static ChunkedArray Euclidean(ChunkedArray x, int[] along, bool keepDims) =>
        ArrayMath.Sqrt((x.DType.IsComplex() ? ArrayMath.Square(x.Real) + ArrayMath.Square(x.Imag) : ArrayMath.Square(x)).Sum(along, keepDims: keepDims));

    private static ChunkedArray OfVectors(ChunkedArray x, NormOrder order, int axis, bool keepDims) => order.Power switch
    {
        null => throw new ValueException($"norm: {order} is a norm of matrices, but one axis, {axis}, of shape {x.Shape} is given."),
        double.PositiveInfinity => ArrayMath.Absolute(x).Max(axis, keepDims),
        double.NegativeInfinity => ArrayMath.Absolute(x).Min(axis, keepDims),
        0 => ArrayMath.NotEqual(x, 0).AsType(x.DType.RealPart()).Sum(axis, keepDims: keepDims),
        1 => ArrayMath.Absolute(x).Sum(axis, keepDims: keepDims),
        2 => Euclidean(x, [axis], keepDims),
        { } power => ArrayMath.Power(ArrayMath.Power(ArrayMath.Absolute(x), power).Sum(axis, keepDims: keepDims), 1 / power),
    };

    private static ChunkedArray OfMatrices(ChunkedArray x, NormOrder order, int[] axes, bool keepDims) => (order.Power, order.Name) switch
    {
        (null, "fro") => Euclidean(x, axes, keepDims),
        (null, "nuc") => Kept(Values(x, axes).Sum(-1), axes, keepDims),
        (2, _) => Kept(Values(x, axes).Max(-1), axes, keepDims),
        (-2, _) => Kept(Values(x, axes).Min(-1), axes, keepDims),
        (1, _) => Dropped(ArrayMath.Absolute(x).Sum(axes[0], keepDims: true).Max(axes[1], keepDims: true), axes, keepDims),
        (-1, _) => Dropped(ArrayMath.Absolute(x).Sum(axes[0], keepDims: true).Min(axes[1], keepDims: true), axes, keepDims),
        (double.PositiveInfinity, _) => Dropped(ArrayMath.Absolute(x).Sum(axes[1], keepDims: true).Max(axes[0], keepDims: true), axes, keepDims),
        (double.NegativeInfinity, _) => Dropped(ArrayMath.Absolute(x).Sum(axes[1], keepDims: true).Min(axes[0], keepDims: true), axes, keepDims),
        _ => throw new ValueException($"norm: ord of matrices must be None, 'fro', 'nuc', 1, -1, 2, -2, inf or -inf, but is {order}."),
    };

    private static ChunkedArray Values(ChunkedArray x, int[] axes) => ArrayLinear.SvdVals(
        new ChunkedArray(Views.Transpose(x.Expr, [.. Enumerable.Range(0, x.Rank).Except(axes), .. axes])));

    private static ChunkedArray Dropped(ChunkedArray x, int[] axes, bool keepDims) => keepDims ? x : x.Squeeze(axes);

    private static ChunkedArray Kept(ChunkedArray x, int[] axes, bool keepDims) => keepDims ? x.ExpandDims([.. axes.Order()]) : x;
}
