using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Functions that pick elements.</content>
public static partial class ArrayMath
{
    /// <summary>Any elementwise operation on arrays and numbers.</summary>
    /// <param name="op">One of <see cref="ElementwiseOps"/>.</param>
    /// <param name="arguments">As many as it takes.</param>
    /// <exception cref="DTypeException">The operation has no loop for these dtypes.</exception>
    public static ChunkedArray Apply(ElementwiseOp op, params ReadOnlySpan<ArrayOrScalar> arguments)
    {
        ArgumentNullException.ThrowIfNull(op);
        return ElementwiseCall.Apply(op, arguments);
    }

    /// <summary>Where elements are not zero: one int64 array an axis, in C order.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.nonzero.</remarks>
    /// <exception cref="ValueException">The array has no axes.</exception>
    public static IReadOnlyList<ChunkedArray> NonZero(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank == 0
            ? throw new ValueException("nonzero: the array needs at least one axis, but has shape (). Use x.reshape(1).")
            : [.. NonZeroPositions.Of(x.Expr).Select(positions => new ChunkedArray(positions))];
    }

    /// <summary>Positions in C order of the elements that are not zero.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.flatnonzero.</remarks>
    public static ChunkedArray FlatNonZero(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return NonZero(x.Ravel())[0];
    }

    /// <summary>Where elements are not zero: one row of indices an element.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.argwhere.</remarks>
    public static ChunkedArray ArgWhere(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank == 0 ? Stack(NonZero(x.Reshape(1)), axis: 1)[ArrayIndex.All, ArrayIndex.Slice(0, 0)] : Stack(NonZero(x), axis: 1);
    }

    /// <summary>Elements at positions along an axis; of the flattened array if there is none.</summary>
    /// <param name="x">The array.</param>
    /// <param name="indices">Positions, from the end if negative; their axes take the place of the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks><b>Source:</b> numpy.take.</remarks>
    /// <exception cref="ArrayIndexException">A position lies outside (found when computed if positions are lazy).</exception>
    public static ChunkedArray Take(ChunkedArray x, ChunkedArray indices, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (!indices.DType.IsInteger())
        {
            throw new DTypeException($"take: positions must be integers, but are {indices.DType.Name()}.");
        }

        return axis is { } along ? Along("take", x, along, ArrayIndex.Of(indices)) : x.Ravel()[ArrayIndex.Of(indices)];
    }

    /// <summary>Slices along an axis where a 1-d condition is true; the condition may be shorter than the axis.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.compress.</remarks>
    /// <exception cref="ValueException">The condition has not one axis, or is longer than the axis.</exception>
    public static ChunkedArray Compress(ChunkedArray condition, ChunkedArray x, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(x);
        if (condition.Rank != 1)
        {
            throw new ValueException($"compress: the condition must have one axis, but has shape {condition.Expr.Shape}.");
        }

        var along = axis is null ? 0 : Axes.Normalize("compress", axis.Value, x.Rank);
        var from = axis is null ? x.Ravel() : x;
        var isAligned = condition.Expr.Grid.Axes[0].Equals(from.Expr.Grid.Axes[along]);
        return isAligned ? Compressed(condition, from, along) : Once(
            "compress", from, condition, (from.DType, from.Rank), (known, mask) => Compressed(new(mask), new(known), along).Expr);
    }

    /// <summary>Elements of the flattened array where the flattened condition is not zero.</summary>
    /// <remarks><b>Shape:</b> known once computed. <b>Source:</b> numpy.extract.</remarks>
    public static ChunkedArray Extract(ChunkedArray condition, ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Compress(condition.Ravel(), x);
    }

    /// <summary>Elements of the first choice whose condition is true, of the default where none is.</summary>
    /// <remarks><b>DType:</b> promotion of all choices and the default. <b>Source:</b> numpy.select.</remarks>
    /// <exception cref="ValueException">There are not as many choices as conditions.</exception>
    public static ChunkedArray Select(
        IReadOnlyList<ChunkedArray> conditions, IReadOnlyList<ArrayOrScalar> choices, ArrayOrScalar otherwise)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(choices);
        return Choosing.Select(conditions, choices, otherwise);
    }

    /// <summary>Elements of the choice whose number stands in their place.</summary>
    /// <remarks><b>DType:</b> promotion of all choices. <b>Source:</b> numpy.choose.</remarks>
    /// <exception cref="DTypeException">The numbers are no integers.</exception>
    public static ChunkedArray Choose(ChunkedArray numbers, IReadOnlyList<ArrayOrScalar> choices, ChooseMode mode = ChooseMode.Raise)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(choices);
        return Choosing.Choose(numbers, choices, mode);
    }

    /// <summary>The arrays stretched to their common shape.</summary>
    /// <remarks><b>Source:</b> numpy.broadcast_arrays.</remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static IReadOnlyList<ChunkedArray> BroadcastArrays(params IReadOnlyList<ChunkedArray> arrays)
    {
        var inputs = Exprs(arrays);
        var rank = inputs.IsEmpty ? 0 : inputs.Max(input => input.Rank);
        return [.. inputs.Select((input, i) => new ChunkedArray(LateExpr.OnceKnown("broadcast_arrays", input.DType, rank, inputs, known =>
            Views.BroadcastTo(known[i], Broadcasting.Broadcast("broadcast_arrays", [.. known.Select(array => array.Shape)])))))];
    }

    private static ChunkedArray Compressed(ChunkedArray condition, ChunkedArray x, int axis)
    {
        var isShorter = x.IsShapeKnown && condition.Size < x.Shape[axis];
        var from = isShorter ? Along("compress", x, axis, ArrayIndex.Slice(0, condition.Size)) : x;
        return Along("compress", from, axis, ArrayIndex.Of(condition.AsType(DType.Bool)));
    }

    private static ChunkedArray Along(string operation, ChunkedArray x, int axis, ArrayIndex index)
    {
        var entries = new ArrayIndex[Axes.Normalize(operation, axis, x.Rank) + 1];
        entries.AsSpan().Fill(ArrayIndex.All);
        entries[^1] = index;
        return x[entries];
    }
}
