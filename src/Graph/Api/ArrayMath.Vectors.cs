using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Products of vectors.</content>
public static partial class ArrayMath
{
    /// <summary>The sums of products over the last axes of both; of numbers their product.</summary>
    /// <remarks><b>Shape:</b> the other axes of a, then of b. <b>Source:</b> numpy.inner.</remarks>
    /// <exception cref="ValueException">The last axes have different lengths.</exception>
    public static ChunkedArray Inner(ChunkedArray a, ChunkedArray b) =>
        a.Rank == 0 || b.Rank == 0 ? Multiply(a, b) : TensorDot(a, b, AxisSet.Of(-1), AxisSet.Of(-1));

    /// <summary>The vectors that stand upright on pairs of vectors with two or three components.</summary>
    /// <param name="a">The first vectors; of known shape.</param>
    /// <param name="b">The second vectors; of known shape.</param>
    /// <param name="axisA">The axis of a that holds the components.</param>
    /// <param name="axisB">The axis of b that holds the components.</param>
    /// <param name="axisC">The axis of the result that holds them; two pairs of components give a number, and none.</param>
    /// <remarks><b>DType:</b> the promotion of both. <b>Source:</b> numpy.cross.</remarks>
    /// <exception cref="ValueException">Vectors have neither two nor three components.</exception>
    public static ChunkedArray Cross(ChunkedArray a, ChunkedArray b, int axisA = -1, int axisB = -1, int axisC = -1)
    {
        var x = MoveAxis(a, Axes.Normalize("cross", axisA, a.Rank), -1);
        var y = MoveAxis(b, Axes.Normalize("cross", axisB, b.Rank), -1);
        var (p, q) = (Components(x), Components(y));
        if (p.Length is not (2 or 3) || q.Length is not (2 or 3))
        {
            throw new ValueException($"cross: vectors must have 2 or 3 components, but have {x.Shape[x.Rank - 1]} and {y.Shape[y.Rank - 1]} for shapes {a.Shape} and {b.Shape}. Name the axes.");
        }

        var third = Third(p, q);
        if (p.Length == 2 && q.Length == 2)
        {
            return third;
        }

        ChunkedArray[] parts = (p.Length, q.Length) switch
        {
            (2, _) => [p[1] * q[2], -(p[0] * q[2]), third],
            (_, 2) => [-(p[2] * q[1]), p[2] * q[0], third],
            _ => [(p[1] * q[2]) - (p[2] * q[1]), (p[2] * q[0]) - (p[0] * q[2]), third],
        };
        return Stack(parts, axisC);
    }

    private static ChunkedArray Third(ChunkedArray[] p, ChunkedArray[] q) => (p[0] * q[1]) - (p[1] * q[0]);

    private static ChunkedArray[] Components(ChunkedArray x) => x.Shape[x.Rank - 1] is var count and (2 or 3)
        ? [.. Enumerable.Range(0, (int)count).Select(i => x[ArrayIndex.Ellipsis, ArrayIndex.At(i)])]
        : [];
}
