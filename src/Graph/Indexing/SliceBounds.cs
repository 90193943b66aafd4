namespace ActorArrays.Graph;

/// <summary>Python's rules for slices: bounds beyond the axis are clipped, negative ones count from the end.</summary>
internal static class SliceBounds
{
    /// <summary>The first index, the step and the number of elements of a slice of an axis.</summary>
    public static (long Start, long Step, long Length) Of(ArrayIndex.SliceIndex slice, long length)
    {
        var step = slice.Step ?? 1;
        var (lowest, highest) = step > 0 ? (0L, length) : (-1L, length - 1);
        var start = Clip(slice.Start, step > 0 ? lowest : highest, length, lowest, highest);
        var stop = Clip(slice.Stop, step > 0 ? highest : lowest, length, lowest, highest);
        var span = step > 0 ? stop - start : start - stop;
        var size = step == long.MinValue ? (span > 0 ? 1UL : 0UL) : (ulong)Math.Abs(step);
        var count = span <= 0 ? 0 : (long)(((ulong)span - 1) / size) + 1;
        return (count == 0 ? 0 : start, count <= 1 ? 1 : step, count);
    }

    private static long Clip(long? bound, long missing, long length, long lowest, long highest)
    {
        if (bound is not { } value)
        {
            return missing;
        }

        return Math.Clamp(value < 0 ? value + length : value, lowest, highest);
    }
}
