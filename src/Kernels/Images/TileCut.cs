namespace ActorArrays.Kernels;

/// <summary>How results are cut into tiles that stay in the second-level cache with their neighbours.</summary>
internal static class TileCut
{
    // Of 1 MiB a core: elements and results of float64, and what is read meanwhile.
    private const long BytesMax = 256 << 10;

    // So many neighbours of the last axis are a few whole vectors.
    private const long LastMin = 64;

    /// <summary>Tile lengths for results of these lengths: the axis where neighbours cost most is cut last.</summary>
    public static long[] Lengths(ReadOnlySpan<Reach> reach, int itemSize, ReadOnlySpan<long> results)
    {
        var lengths = new long[results.Length];
        Array.Fill(lengths, 1);
        if (lengths.Length > 0)
        {
            lengths[^1] = Math.Min(results[^1], LastMin);
        }

        for (var axis = Costliest(lengths, reach, results); axis >= 0; axis = Costliest(lengths, reach, results))
        {
            var before = lengths[axis];
            lengths[axis] = Math.Min(results[axis], 2 * before);
            if (Size(lengths, reach) * itemSize > BytesMax)
            {
                lengths[axis] = before;
                break;
            }
        }

        return lengths;
    }

    /// <summary>The most bytes of a tile's elements, for results of any lengths.</summary>
    public static long InputBytesMax(ReadOnlySpan<Reach> reach, int itemSize)
    {
        var size = itemSize;
        var least = reach.IsEmpty ? 1 : LastMin;
        long product = size * (least + (reach.IsEmpty ? 0 : reach[^1].Sum));
        for (var axis = 0; axis < reach.Length - 1; axis++)
        {
            product *= 1 + reach[axis].Sum;
        }

        return Math.Max(BytesMax, product);
    }

    private static int Costliest(long[] lengths, ReadOnlySpan<Reach> reach, ReadOnlySpan<long> results)
    {
        var (costliest, most) = (-1, 0.0);
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            var cost = 1 + ((double)reach[axis].Sum / lengths[axis]);
            if (lengths[axis] < results[axis] && cost > most)
            {
                (costliest, most) = (axis, cost);
            }
        }

        return costliest;
    }

    private static long Size(long[] lengths, ReadOnlySpan<Reach> reach)
    {
        long size = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            size *= lengths[axis] + reach[axis].Sum;
        }

        return size;
    }
}
