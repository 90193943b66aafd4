using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Products that sum: matrices, tensors, einsum. A task multiplies one row of chunks with one column of chunks; integers
/// wrap, bool is "or" of "and", and the bits depend on the chunks alone (INV-3).
/// </content>
public static partial class ArrayMath
{
    /// <summary>The matrix product of the last two axes; leading axes broadcast, 1-d arrays are a row and a column.</summary>
    /// <remarks><b>DType:</b> promotion of both. <b>Source:</b> numpy.matmul.</remarks>
    /// <exception cref="ValueException">An array is 0-d, or lengths do not fit.</exception>
    public static ChunkedArray MatMul(ChunkedArray a, ChunkedArray b)
    {
        var rank = Math.Max(0, Math.Max(a.Rank, b.Rank) - (a.Rank == 1 ? 1 : 0) - (b.Rank == 1 ? 1 : 0));
        return Once("matmul", a, b, (DTypePromotion.Promote(a.DType, b.DType), Math.Max(a.Rank, b.Rank) == 1 ? 0 : rank), TensorProducts.MatMul);
    }

    /// <summary>The sum over the last axis of a and the last but one of b; of 1-d arrays the inner product.</summary>
    /// <remarks><b>Source:</b> numpy.dot.</remarks>
    /// <exception cref="ValueException">Lengths do not fit.</exception>
    public static ChunkedArray Dot(ChunkedArray a, ChunkedArray b)
    {
        var rank = a.Rank == 0 || b.Rank == 0 ? a.Rank + b.Rank : a.Rank + b.Rank - 2;
        return Once("dot", a, b, (DTypePromotion.Promote(a.DType, b.DType), rank), TensorProducts.Dot);
    }

    /// <summary>The inner product of the flattened arrays, the first conjugated; 0-d.</summary>
    /// <remarks><b>Source:</b> numpy.vdot.</remarks>
    public static ChunkedArray VDot(ChunkedArray a, ChunkedArray b) =>
        Once("vdot", a, b, (DTypePromotion.Promote(a.DType, b.DType), 0), TensorProducts.VDot);

    /// <summary>The sum over the last axes of a and the first of b, as many as said.</summary>
    /// <remarks><b>Source:</b> numpy.tensordot.</remarks>
    public static ChunkedArray TensorDot(ChunkedArray a, ChunkedArray b, int axes = 2)
    {
        if (axes < 0 || axes > a.Rank || axes > b.Rank)
        {
            throw new ValueException($"tensordot: as many axes must be there to be summed, but {axes} were asked for of shapes {a.Expr.Shape} and {b.Expr.Shape}.");
        }

        return TensorDot(a, b, AxisSet.Of([.. Enumerable.Range(a.Rank - axes, axes)]), AxisSet.Of([.. Enumerable.Range(0, axes)]));
    }

    /// <summary>The sum over pairs of axes; the other axes of a, then those of b.</summary>
    /// <remarks><b>Source:</b> numpy.tensordot.</remarks>
    /// <exception cref="ValueException">Axes do not come in pairs of equal length.</exception>
    public static ChunkedArray TensorDot(ChunkedArray a, ChunkedArray b, AxisSet axesOfA, AxisSet axesOfB)
    {
        var (left, right) = (axesOfA.Axes ?? [], axesOfB.Axes ?? []);
        return Once("tensordot", a, b, (DTypePromotion.Promote(a.DType, b.DType), a.Rank + b.Rank - left.Length - right.Length), (x, y) =>
            TensorProducts.Sum("tensordot", x, y, left, right));
    }

    /// <summary>All products of an element of a and one of b, both flattened.</summary>
    /// <remarks><b>Source:</b> numpy.outer.</remarks>
    public static ChunkedArray Outer(ChunkedArray a, ChunkedArray b) => Flat(a).ExpandDims(1) * Flat(b).ExpandDims(0);

    /// <summary>Einstein's notation: <c>Einsum("ij,jk->ik", a, b)</c>; repeated labels of one operand take a diagonal.</summary>
    /// <remarks><b>Source:</b> numpy.einsum.</remarks>
    /// <exception cref="ValueException">The subscripts do not fit the operands.</exception>
    public static ChunkedArray Einsum(string subscripts, params IReadOnlyList<ChunkedArray> operands)
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var inputs = Exprs(operands);
        var text = EinsumText.Parse(subscripts, [.. inputs.Select(input => input.Rank)]);
        var dtype = DTypePromotion.Promote([.. inputs.Select(input => input.DType)]);
        return new ChunkedArray(LateExpr.OnceKnown("einsum", dtype, text.Output.Length, inputs, known => Graph.Einsum.Of(text, known)));
    }
}
