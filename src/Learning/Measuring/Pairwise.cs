using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Distances and kernels between the rows of two matrices, each lazy: (rows of a, rows of b).</summary>
/// <remarks>
/// Both have the same features. A task has a chunk of rows of either, all their features and its part of the result.
/// <b>DType:</b> float64. <b>Source:</b> sklearn.metrics.pairwise.
/// </remarks>
public static class Pairwise
{
    /// <summary>√Σ(a − b)², by differences, so near rows lose no digits.</summary>
    /// <param name="a">(m, features).</param>
    /// <param name="b">(n, features).</param>
    /// <exception cref="ValueException">They have other features.</exception>
    public static ChunkedArray Euclidean(ChunkedArray a, ChunkedArray b) => ArrayMath.Sqrt(SquaredEuclidean(a, b));

    /// <summary>Σ(a − b)².</summary>
    /// <inheritdoc cref="Euclidean"/>
    public static ChunkedArray SquaredEuclidean(ChunkedArray a, ChunkedArray b) => Differences(a, b, ArrayMath.Square);

    /// <summary>Σ|a − b|.</summary>
    /// <inheritdoc cref="Euclidean"/>
    public static ChunkedArray Manhattan(ChunkedArray a, ChunkedArray b) => Differences(a, b, difference => ArrayMath.Absolute(difference));

    /// <summary>1 − cos of the angle between rows; 1 where a row is 0.</summary>
    /// <inheritdoc cref="Euclidean"/>
    public static ChunkedArray Cosine(ChunkedArray a, ChunkedArray b)
    {
        var (left, right) = Pair("cosine", a, b);
        return 1 - ArrayMath.MatMul(new Normalizer().Transform(left), new Normalizer().Transform(right).T);
    }

    /// <summary>e to the power of −γ·Σ(a − b)².</summary>
    /// <param name="a">(m, features).</param>
    /// <param name="b">(n, features).</param>
    /// <param name="gamma">γ; null: 1 / features.</param>
    public static ChunkedArray Rbf(ChunkedArray a, ChunkedArray b, double? gamma = null)
    {
        var squares = SquaredEuclidean(a, b);
        return ArrayMath.Exp(squares * -(gamma ?? (1.0 / a.Shape[1])));
    }

    /// <summary>Σ a·b.</summary>
    /// <inheritdoc cref="Euclidean"/>
    public static ChunkedArray Linear(ChunkedArray a, ChunkedArray b)
    {
        var (left, right) = Pair("linear", a, b);
        return ArrayMath.MatMul(left, right.T);
    }

    private static ChunkedArray Differences(ChunkedArray a, ChunkedArray b, Func<ArrayOrScalar, ChunkedArray> size)
    {
        var (left, right) = Pair("pairwise", a, b);
        return size(left.ExpandDims(1) - right.ExpandDims(0)).Sum(2);
    }

    private static (ChunkedArray Left, ChunkedArray Right) Pair(string name, ChunkedArray a, ChunkedArray b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank != 2 || b.Rank != 2 || a.Chunks.Axes[1].Length != b.Chunks.Axes[1].Length)
        {
            throw new ValueException($"{name}: both must have two axes and equally many features, but shapes are {a.Expr.Shape} and {b.Expr.Shape}.");
        }

        return (a.AsType(DType.Float64), b.AsType(DType.Float64));
    }
}
