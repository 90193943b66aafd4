using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Neighbouring axes as one axis in C order, and back.</summary>
/// <remarks>
/// Merging needs chunks that are contiguous ranges of the C order over the axes: one element on the axes before a
/// pivot, any chunks along the pivot, everything on the axes after it. The pivot is the first axis for which such a
/// chunk is not larger than it may be.
/// </remarks>
internal static class MergedAxes
{
    /// <summary>Merges <paramref name="count"/> axes from <paramref name="first"/> into one.</summary>
    public static ArrayExpr Merge(ArrayExpr x, int first, int count)
    {
        if (count == 1)
        {
            return x;
        }

        var lengths = x.Shape.Span.Slice(first, count);
        var (pivot, chunks) = Ranges(lengths, Budget(x, first, count), x.Grid.Axes[first]);
        var axes = x.Grid.Axes.ToBuilder();
        for (var i = 0; i < count; i++)
        {
            axes[first + i] = i < pivot ? AxisChunks.Regular(lengths[i], 1) : i == pivot ? chunks : AxisChunks.Single(lengths[i]);
        }

        var cut = RechunkExpr.Of(x, new ChunkGrid(axes.ToImmutable()));
        var merged = cut.Grid.Axes.RemoveRange(first, count).Insert(first, Flattened(lengths, pivot, chunks));
        return ReshapeExpr.Of(cut, new ChunkGrid(merged));
    }

    /// <summary>Splits one axis into axes of these lengths, whose product is its length.</summary>
    public static ArrayExpr Split(ArrayExpr x, int axis, ReadOnlySpan<long> lengths)
    {
        if (lengths.Length == 1)
        {
            return x;
        }

        var (pivot, chunks) = SplitRanges(lengths, x.Grid.Axes[axis]);
        var cut = RechunkExpr.Of(x, x.Grid.With(axis, Flattened(lengths, pivot, chunks)));
        var split = new AxisChunks[lengths.Length];
        for (var i = 0; i < split.Length; i++)
        {
            split[i] = i < pivot ? AxisChunks.Regular(lengths[i], 1) : i == pivot ? chunks : AxisChunks.Single(lengths[i]);
        }

        return ReshapeExpr.Of(cut, new ChunkGrid(cut.Grid.Axes.RemoveAt(axis).InsertRange(axis, split)));
    }

    // Elements that a chunk of the merged axes may have: as many as the largest chunk has now, or as an automatic chunk.
    private static long Budget(ArrayExpr x, int first, int count)
    {
        double present = 1, others = x.DType.ItemSize();
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var longest = x.Grid.Axes[axis].MaxLength;
            (present, others) = axis >= first && axis < first + count ? (present * longest, others) : (present, others * longest);
        }

        return (long)Math.Max(present, AutoChunks.DefaultBytes.Value / Math.Max(1, others));
    }

    private static (int Pivot, AxisChunks Chunks) Ranges(ReadOnlySpan<long> lengths, long most, AxisChunks leading)
    {
        var (pivot, inner) = Pivot(lengths, most);
        if (pivot == 0 && leading.MaxLength <= Math.Max(1, most / inner))
        {
            return (0, leading);
        }

        return (pivot, Even(lengths[pivot], Math.Max(1, most / inner)));
    }

    private static (int Pivot, AxisChunks Chunks) SplitRanges(ReadOnlySpan<long> lengths, AxisChunks flat)
    {
        var (pivot, inner) = Pivot(lengths, flat.MaxLength);
        if (pivot == 0 && flat.Pattern.LengthCounts().All(run => run.Length % inner == 0))
        {
            return (0, flat.Select(length => length / inner));
        }

        return (pivot, Even(lengths[pivot], Math.Max(1, flat.MaxLength / inner)));
    }

    // The first axis behind which everything fits into a chunk.
    private static (int Pivot, long Inner) Pivot(ReadOnlySpan<long> lengths, long most)
    {
        long inner = 1;
        var pivot = lengths.Length - 1;
        while (pivot > 0 && inner * lengths[pivot] <= most)
        {
            inner *= lengths[pivot--];
        }

        return (pivot, inner);
    }

    // Chunks of one length where a divisor is near, so that the flattened chunks are all of one length.
    private static AxisChunks Even(long length, long most)
    {
        for (var candidate = Math.Min(most, length); candidate > most / 2; candidate--)
        {
            if (length % candidate == 0)
            {
                return AxisChunks.Regular(length, candidate);
            }
        }

        return AxisChunks.Regular(length, most);
    }

    private static AxisChunks Flattened(ReadOnlySpan<long> lengths, int pivot, AxisChunks chunks)
    {
        long before = 1, inner = 1;
        for (var i = 0; i < lengths.Length; i++)
        {
            (before, inner) = (i < pivot ? before * lengths[i] : before, i > pivot ? inner * lengths[i] : inner);
        }

        return chunks.Select(length => length * inner).Times(before);
    }
}
