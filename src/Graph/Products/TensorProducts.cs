using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Sums of products over pairs of axes: numpy.tensordot, dot, vdot. Axes are brought into the order of a matrix product.</summary>
internal static class TensorProducts
{
    /// <summary>numpy.matmul, 1-d arrays as a row on the left and a column on the right.</summary>
    /// <exception cref="ValueException">An array is 0-d, or lengths do not fit.</exception>
    public static ArrayExpr MatMul(ArrayExpr a, ArrayExpr b)
    {
        if (a.Rank == 0 || b.Rank == 0)
        {
            throw new ValueException($"matmul: both arrays need at least one axis, but shapes are {a.Shape} and {b.Shape}. Multiply with *.");
        }

        if (a.Rank == 1 && b.Rank == 1)
        {
            return Inner("matmul", a, b);
        }

        var left = a.Rank == 1 ? Views.ExpandDims(a, [0]) : a;
        var right = b.Rank == 1 ? Views.ExpandDims(b, [1]) : b;
        var product = MatrixProducts.Multiply(left, right);
        return a.Rank > 1 && b.Rank > 1 ? product
            : Views.Squeeze(product, [.. Enumerable.Range(0, product.Rank).Select(axis => axis == (a.Rank == 1 ? product.Rank - 2 : product.Rank - 1))]);
    }

    /// <summary>numpy.dot.</summary>
    public static ArrayExpr Dot(ArrayExpr a, ArrayExpr b) => (a.Rank, b.Rank) switch
    {
        (0, _) or (_, 0) => ElementwiseExpr.Of(ElementwiseOps.Multiply, a, b),
        (1, 1) => Inner("dot", a, b),
        (_, 1) => Sum("dot", a, b, [a.Rank - 1], [0]),
        _ => Sum("dot", a, b, [a.Rank - 1], [b.Rank - 2]),
    };

    /// <summary>numpy.vdot: the flattened arrays, the first conjugated.</summary>
    public static ArrayExpr VDot(ArrayExpr a, ArrayExpr b)
    {
        var left = Reshape.To(a, (ReadOnlySpan<long>)[-1]);
        return Inner("vdot", a.DType.IsComplex() ? ElementwiseExpr.Of(ElementwiseOps.Conjugate, left) : left, Reshape.To(b, (ReadOnlySpan<long>)[-1]));
    }

    /// <summary>numpy.tensordot: summed over pairs of axes; the other axes of a, then those of b.</summary>
    public static ArrayExpr Sum(string name, ArrayExpr a, ArrayExpr b, int[] axesOfA, int[] axesOfB)
    {
        var (left, right) = (Axes.Normalize(name, axesOfA, a.Rank), Axes.Normalize(name, axesOfB, b.Rank));
        CheckPairs(name, a, b, left, right);
        var (keptOfA, keptOfB) = (Rest(a, left), Rest(b, right));
        var length = left.Aggregate(1L, (size, axis) => size * a.Shape[axis]);
        var rows = Matrix(a, [.. keptOfA, .. left], Size(a, keptOfA), length);
        var columns = Matrix(b, [.. right, .. keptOfB], length, Size(b, keptOfB));
        var product = MatrixProducts.Multiply(rows, columns);
        return Reshape.To(product, Shape.Create([.. keptOfA.Select(axis => a.Shape[axis]), .. keptOfB.Select(axis => b.Shape[axis])]));
    }

    /// <summary>Σ aᵢ·bᵢ of 1-d arrays, in the promoted dtype.</summary>
    private static ArrayExpr Inner(string name, ArrayExpr a, ArrayExpr b)
    {
        if (a.Shape != b.Shape)
        {
            throw new ValueException($"{name}: 1-d arrays must have equal lengths, but shapes are {a.Shape} and {b.Shape}.");
        }

        var product = new ChunkedArray(ElementwiseExpr.Of(ElementwiseOps.Multiply, a, b));
        return product.DType == DType.Bool ? product.Any().Expr : product.Sum(default, product.DType).Expr;
    }

    private static void CheckPairs(string name, ArrayExpr a, ArrayExpr b, int[] left, int[] right)
    {
        var fits = left.Length == right.Length;
        for (var i = 0; fits && i < left.Length; i++)
        {
            fits = a.Shape[left[i]] == b.Shape[right[i]];
        }

        if (!fits)
        {
            throw new ValueException($"{name}: summed axes must come in pairs of equal length, but axes {Shape.Describe([.. left])} of shape {a.Shape} " +
                $"meet axes {Shape.Describe([.. right])} of shape {b.Shape}.");
        }
    }

    private static ArrayExpr Matrix(ArrayExpr x, int[] order, long rows, long columns) =>
        Reshape.To(Views.Transpose(x, order), Shape.Create(rows, columns));

    private static int[] Rest(ArrayExpr x, int[] axes) => [.. Enumerable.Range(0, x.Rank).Except(axes)];

    private static long Size(ArrayExpr x, int[] axes) => axes.Aggregate(1L, (size, axis) => size * x.Shape[axis]);
}
