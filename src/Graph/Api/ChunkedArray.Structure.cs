using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Operations that re-index: views, which move no element and are no tasks.</content>
public partial class ChunkedArray
{
    /// <summary>The elements that the entries name: indices, slices, new axes, lists of positions, masks.</summary>
    /// <remarks><b>Shape:</b> NumPy's; a mask gives lengths that are known once computed. <b>Source:</b> NumPy user guide, indexing.</remarks>
    /// <exception cref="ArrayIndexException">More entries than axes, or a position outside its axis.</exception>
    public ChunkedArray this[params ReadOnlySpan<ArrayIndex> entries] => new(Subscript.Apply(Expr, entries));

    /// <summary>The elements that a subscript in Python's notation names: <c>x["::2, ::-1"]</c>.</summary>
    public ChunkedArray this[string entries] => this[ArrayIndex.Parse(entries)];

    /// <summary>The axes in another order; none given: reversed.</summary>
    /// <exception cref="ValueException">Not every axis is named once.</exception>
    public ChunkedArray Transpose(params ReadOnlySpan<int> axes)
    {
        if (axes.IsEmpty)
        {
            return new ChunkedArray(Views.Transpose(Expr, [.. Enumerable.Range(0, Rank).Reverse()]));
        }

        if (axes.Length != Rank)
        {
            throw new ValueException($"transpose: each of the {Rank} axes must be named, but {axes.Length} were given for shape {Expr.Shape}.");
        }

        return new ChunkedArray(Views.Transpose(Expr, Axes.Normalize("transpose", axes, Rank)));
    }

    /// <summary>Two axes exchanged.</summary>
    public ChunkedArray SwapAxes(int first, int second)
    {
        var order = Enumerable.Range(0, Rank).ToArray();
        var (a, b) = (Axes.Normalize("swapaxes", first, Rank), Axes.Normalize("swapaxes", second, Rank));
        (order[a], order[b]) = (order[b], order[a]);
        return Transpose(order);
    }

    /// <summary>The elements in C order under another shape; one length may be −1.</summary>
    /// <exception cref="ValueException">The sizes differ.</exception>
    public ChunkedArray Reshape(params ReadOnlySpan<long> lengths) => new(Graph.Reshape.To(Expr, lengths));

    /// <summary>The elements in C order as one axis.</summary>
    public ChunkedArray Ravel() => Reshape(-1);

    /// <summary>Without axes of length 1: all of them, or the ones named.</summary>
    /// <exception cref="ValueException">A named axis is longer.</exception>
    public ChunkedArray Squeeze(AxisSet axis = default)
    {
        var drop = new bool[Rank];
        if (axis.Axes is null)
        {
            for (var i = 0; i < Rank; i++)
            {
                drop[i] = Expr.Grid.Axes[i] is { IsKnown: true, Length: 1 };
            }
        }
        else
        {
            drop = Axes.Mask("squeeze", axis.Axes, Rank);
            for (var i = 0; i < Rank; i++)
            {
                if (drop[i] && Expr.Shape[i] != 1)
                {
                    throw new ValueException($"squeeze: only axes of length 1 can be dropped, but axis {i} of shape {Expr.Shape} is longer.");
                }
            }
        }

        return new ChunkedArray(Views.Squeeze(Expr, drop));
    }

    /// <summary>New axes of length 1 at these places of the result.</summary>
    public ChunkedArray ExpandDims(params ReadOnlySpan<int> axes) =>
        new(Views.ExpandDims(Expr, Axes.Normalize("expand_dims", axes, Rank + axes.Length)));

    /// <summary>Stretched to a shape by broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public ChunkedArray BroadcastTo(Shape shape, ChunkSpec? chunks = null) =>
        new(LateExpr.OnceKnown("broadcast_to", DType, shape.Rank, [Expr], known => Views.BroadcastTo(
            known[0], shape, chunks is null ? null : ChunkNormalizer.ForNew("broadcast_to", chunks, shape, DType))));

    /// <summary>Reversed along some axes, or all.</summary>
    public ChunkedArray Flip(AxisSet axis = default)
    {
        var flipped = Axes.Mask("flip", axis.Axes, Rank);
        return new ChunkedArray(LateExpr.OnceKnown("flip", DType, Rank, [Expr], known => Views.Flip(known[0], flipped)));
    }

    /// <summary>The diagonal of two axes, as the last axis of the result.</summary>
    /// <exception cref="ValueException">The array has fewer than two axes, or the axes are the same.</exception>
    public ChunkedArray Diagonal(long offset = 0, int axis1 = 0, int axis2 = 1)
    {
        if (Rank < 2)
        {
            throw new ValueException($"diagonal: the array needs at least two axes, but has shape {Expr.Shape}.");
        }

        var (first, second) = (Axes.Normalize("diagonal", axis1, Rank), Axes.Normalize("diagonal", axis2, Rank));
        return first == second
            ? throw new ValueException($"diagonal: the two axes must differ, but both are {axis1}.")
            : new ChunkedArray(LateExpr.OnceKnown("diagonal", DType, Rank - 1, [Expr], known => Views.Diagonal(known[0], offset, first, second)));
    }

    /// <summary>The sum of a diagonal.</summary>
    public ChunkedArray Trace(long offset = 0, int axis1 = 0, int axis2 = 1, DType? dtype = null) =>
        Diagonal(offset, axis1, axis2).Sum(-1, dtype);

    /// <summary>Rounded to a number of decimals, ties to even.</summary>
    public ChunkedArray Round(int decimals = 0) => ArrayMath.Round(this, decimals);

    /// <summary>Limited to a range; null leaves a side open.</summary>
    public ChunkedArray Clip(ArrayOrScalar? min = null, ArrayOrScalar? max = null) => ArrayMath.Clip(this, min, max);
}
