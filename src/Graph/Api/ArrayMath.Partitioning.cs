using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Order by several keys, and order of which only some places count.</content>
public static partial class ArrayMath
{
    /// <summary>The elements along an axis so that each place asked for has the element that it has when sorted, smaller ones before it.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="places">Places on the axis, from the end if negative.</param>
    /// <param name="axis">The axis; null: of the flattened array.</param>
    /// <remarks>All are sorted, which fulfils that. <b>Cost:</b> that of <see cref="Sort"/>. <b>Source:</b> numpy.partition.</remarks>
    /// <exception cref="ValueException">A place lies outside the axis.</exception>
    public static ChunkedArray Partition(ChunkedArray x, long[] places, int? axis = -1)
    {
        var (array, along) = AxisOf("partition", x, axis);
        return Once("partition", array, array.Rank, expr => SortedLines.Sort(Placed("partition", expr, places, along), along));
    }

    /// <summary>The positions along an axis of the elements that <see cref="Partition"/> gives.</summary>
    /// <remarks><b>DType:</b> int64. <b>Source:</b> numpy.argpartition.</remarks>
    /// <exception cref="ValueException">A place lies outside the axis.</exception>
    public static ChunkedArray ArgPartition(ChunkedArray x, long[] places, int? axis = -1)
    {
        var (array, along) = AxisOf("argpartition", x, axis);
        return Once("argpartition", array, array.Rank, expr => SortedLines.ArgSort(Placed("argpartition", expr, places, along), along), DType.Int64);
    }

    /// <summary>The positions along an axis in the order of the last key, of the one before it where that is equal, and so on.</summary>
    /// <param name="keys">At least one; of equal shapes.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks><b>DType:</b> int64. <b>Cost:</b> a stable sort a key; the axis is whole in every task. <b>Source:</b> numpy.lexsort.</remarks>
    /// <exception cref="DTypeException">There is no key.</exception>
    public static ChunkedArray LexSort(IReadOnlyList<ChunkedArray> keys, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
        {
            throw new DTypeException("lexsort: at least one key is needed, but none was given.");
        }

        if (keys.All(key => key.Rank == 0))
        {
            return ChunkedArray.FullLike(keys[0], 0, DType.Int64);
        }

        var along = Axes.Normalize("lexsort", axis, keys[0].Rank);
        var order = ArgSort(keys[0], along);
        foreach (var key in keys.Skip(1))
        {
            CheckKey(keys[0], key);
            order = TakeAlongAxis(order, ArgSort(TakeAlongAxis(key, order, along), along), along);
        }

        return order;
    }

    private static void CheckKey(ChunkedArray first, ChunkedArray key)
    {
        if (key.Rank != first.Rank || (key.IsShapeKnown && first.IsShapeKnown && key.Shape != first.Shape))
        {
            throw new ValueException($"lexsort: all keys must have one shape, but have {first.Expr.Shape} and {key.Expr.Shape}.");
        }
    }

    private static ArrayExpr Placed(string name, ArrayExpr x, long[] places, int axis)
    {
        foreach (var place in places)
        {
            if (place < -x.Shape[axis] || place >= x.Shape[axis])
            {
                throw new ValueException($"{name}: places along axis {axis} of shape {x.Shape} must lie in {-x.Shape[axis]}..{x.Shape[axis] - 1}, but one is {place}.");
            }
        }

        return x;
    }
}
