namespace ActorArrays.Kernels;

/// <summary>Reshaping without moving an element.</summary>
internal static class Reshaping
{
    /// <summary>The strides of <paramref name="shape"/> over the elements of <paramref name="from"/> in C order, or null.</summary>
    /// <remarks>
    /// Groups of axes with equal products correspond; inside a group the old axes must follow each other without a gap.
    /// </remarks>
    public static long[]? TryStrides(Layout from, Shape shape)
    {
        var strides = new long[shape.Rank];
        if (shape.Size == 0)
        {
            return strides;
        }

        var (oldShape, oldStrides) = DropOnes(from);
        int oldAt = 0, newAt = 0;
        while (newAt < shape.Rank && oldAt < oldShape.Length)
        {
            int oldEnd = oldAt + 1, newEnd = newAt + 1;
            long oldSize = oldShape[oldAt], newSize = shape[newAt];
            while (oldSize != newSize)
            {
                if (oldSize < newSize)
                {
                    oldSize *= oldShape[oldEnd++];
                }
                else
                {
                    newSize *= shape[newEnd++];
                }
            }

            if (!IsRun(oldShape, oldStrides, oldAt, oldEnd))
            {
                return null;
            }

            var step = oldStrides[oldEnd - 1];
            for (var axis = newEnd - 1; axis >= newAt; axis--)
            {
                strides[axis] = step;
                step *= shape[axis];
            }

            (oldAt, newAt) = (oldEnd, newEnd);
        }

        return strides;
    }

    private static (long[] Lengths, long[] Strides) DropOnes(Layout layout)
    {
        var lengths = new List<long>(layout.Rank);
        var strides = new List<long>(layout.Rank);
        for (var axis = 0; axis < layout.Rank; axis++)
        {
            if (layout.Shape[axis] != 1)
            {
                lengths.Add(layout.Shape[axis]);
                strides.Add(layout.Strides[axis]);
            }
        }

        return ([.. lengths], [.. strides]);
    }

    private static bool IsRun(long[] lengths, long[] strides, int start, int end)
    {
        for (var axis = start; axis < end - 1; axis++)
        {
            if (strides[axis] != strides[axis + 1] * lengths[axis + 1])
            {
                return false;
            }
        }

        return true;
    }
}
