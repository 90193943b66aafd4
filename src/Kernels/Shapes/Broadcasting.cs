namespace ActorArrays.Kernels;

/// <summary>NumPy's broadcasting: axes align from the last, a length of 1 stretches.</summary>
public static class Broadcasting
{
    /// <summary>The shape that all of <paramref name="shapes"/> broadcast to.</summary>
    /// <exception cref="ShapeException">Two lengths on one axis differ and neither is 1.</exception>
    public static Shape Broadcast(string operation, params ReadOnlySpan<Shape> shapes)
    {
        var rank = 0;
        foreach (var shape in shapes)
        {
            rank = Math.Max(rank, shape.Rank);
        }

        var lengths = new long[rank];
        Array.Fill(lengths, 1);
        foreach (var shape in shapes)
        {
            for (var axis = 0; axis < shape.Rank; axis++)
            {
                ref var length = ref lengths[rank - shape.Rank + axis];
                if (length == 1)
                {
                    length = shape[axis];
                }
                else if (shape[axis] != 1 && shape[axis] != length)
                {
                    throw Mismatch(operation, shapes, rank - shape.Rank + axis, length, shape[axis]);
                }
            }
        }

        return Shape.Own(lengths);
    }

    private static ShapeException Mismatch(string operation, ReadOnlySpan<Shape> shapes, int axis, long a, long b)
    {
        var all = string.Join(" and ", shapes.ToArray().Select(shape => shape.ToString()));
        return new ShapeException($"{operation}: shapes {all} do not broadcast: axis {axis} is {a} and {b}. " +
            "Make them equal, or insert an axis of length 1 with ExpandDims for all pairs.");
    }
}
