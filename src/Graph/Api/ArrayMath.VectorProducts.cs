using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Products of stacks of vectors and matrices; dtypes and bits as of <see cref="MatMul"/>.</content>
public static partial class ArrayMath
{
    /// <summary>The inner product of vectors along an axis, the first conjugated; the other axes broadcast.</summary>
    /// <param name="a">(…, n).</param>
    /// <param name="b">(…, n).</param>
    /// <param name="axis">Where the vectors lie in both.</param>
    /// <remarks><b>Source:</b> numpy.vecdot.</remarks>
    /// <exception cref="ValueException">An array is 0-d, or lengths do not fit.</exception>
    public static ChunkedArray VecDot(ChunkedArray a, ChunkedArray b, int axis = -1)
    {
        NeedAxes("vecdot", a, 1);
        NeedAxes("vecdot", b, 1);
        var (x, y) = (MoveAxis(a, AxisSet.Of(axis), AxisSet.Of(-1)), MoveAxis(b, AxisSet.Of(axis), AxisSet.Of(-1)));
        return MatMul(Conjugated(x).ExpandDims(-2), y.ExpandDims(-1)).Squeeze(AxisSet.Of(-2, -1));
    }

    /// <summary>The products of matrices and vectors; leading axes broadcast.</summary>
    /// <param name="a">(…, m, n).</param>
    /// <param name="b">(…, n).</param>
    /// <remarks><b>Shape:</b> (…, m). <b>Source:</b> numpy.matvec.</remarks>
    /// <exception cref="ValueException">Axes are missing, or lengths do not fit.</exception>
    public static ChunkedArray MatVec(ChunkedArray a, ChunkedArray b)
    {
        NeedAxes("matvec", a, 2);
        NeedAxes("matvec", b, 1);
        return MatMul(a, b.ExpandDims(-1)).Squeeze(-1);
    }

    /// <summary>The products of vectors, conjugated, and matrices; leading axes broadcast.</summary>
    /// <param name="a">(…, n).</param>
    /// <param name="b">(…, n, m).</param>
    /// <remarks><b>Shape:</b> (…, m). <b>Source:</b> numpy.vecmat.</remarks>
    /// <exception cref="ValueException">Axes are missing, or lengths do not fit.</exception>
    public static ChunkedArray VecMat(ChunkedArray a, ChunkedArray b)
    {
        NeedAxes("vecmat", a, 1);
        NeedAxes("vecmat", b, 2);
        return MatMul(Conjugated(a).ExpandDims(-2), b).Squeeze(-2);
    }

    /// <summary>The last two axes exchanged; a view.</summary>
    /// <remarks><b>Source:</b> numpy.matrix_transpose.</remarks>
    /// <exception cref="ValueException">There are fewer than two axes.</exception>
    public static ChunkedArray MatrixTranspose(ChunkedArray x)
    {
        NeedAxes("matrix_transpose", x, 2);
        return x.SwapAxes(-1, -2);
    }

    private static ChunkedArray Conjugated(ChunkedArray x) => x.DType.IsComplex() ? Conjugate(x) : x;

    private static void NeedAxes(string operation, ChunkedArray x, int least)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < least)
        {
            throw new ValueException($"{operation}: the array needs at least {least} axes, but has shape {x.Expr.Shape}.");
        }
    }
}
