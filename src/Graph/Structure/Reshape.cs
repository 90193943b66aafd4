using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's reshape (C order) for any shapes and any chunks.</summary>
/// <remarks>
/// Axes of length 1 come and go as views. The others fall into groups of equal product; a group is merged into one
/// axis, which is cut anew if need be, and split into the new axes. Merging and splitting happen inside chunks that are
/// contiguous ranges of the C order, so no chunk grows beyond the larger of its old size and <see cref="AutoChunks"/>'s.
/// </remarks>
internal static class Reshape
{
    /// <summary>The array under another shape; one length may be −1.</summary>
    /// <exception cref="ValueException">The sizes differ, or two lengths are −1.</exception>
    public static ArrayExpr To(ArrayExpr x, ReadOnlySpan<long> lengths)
    {
        if (!x.Grid.IsKnown)
        {
            var saved = lengths.ToArray();
            return LateExpr.Of("reshape", x.DType, lengths.Length, [x], known => To(known[0], saved));
        }

        return To(x, Resolved(x.Shape, lengths));
    }

    /// <summary>The array under another shape of the same size.</summary>
    public static ArrayExpr To(ArrayExpr x, Shape shape)
    {
        if (x.Shape == shape)
        {
            return x;
        }

        if (shape.Size == 0)
        {
            return new GeneratedExpr("empty", new FillGenerator(new TileConstant(x.DType, default)), ChunkGrid.Single(shape));
        }

        var squeezed = Views.Squeeze(x, [.. x.Shape.Select(length => length == 1)]);
        var wanted = shape.Where(length => length != 1).ToArray();
        if (!squeezed.Shape.Span.SequenceEqual(wanted))
        {
            squeezed = Regroup(squeezed, wanted);
        }

        return Views.ExpandDims(squeezed, [.. Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == 1)]);
    }

    private static Shape Resolved(Shape from, ReadOnlySpan<long> lengths)
    {
        var open = lengths.IndexOf(-1);
        long known = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] < -1 || (lengths[axis] == -1 && axis != open))
            {
                throw new ValueException($"reshape: one length may be -1 and none less, but shape {Shape.Describe(lengths)} was asked for.");
            }

            known *= axis == open ? 1 : lengths[axis];
        }

        var resolved = lengths.ToArray();
        if (open >= 0 && known != 0 && from.Size % known == 0)
        {
            resolved[open] = from.Size / known;
            known = from.Size;
        }

        return known == from.Size && (open < 0 || resolved[open] >= 0)
            ? Shape.Create(resolved)
            : throw new ValueException(
                $"reshape: shape {from} has {from.Size} elements, which do not fit shape {Shape.Describe(lengths)}.");
    }

    // Merge every group of old axes, cut the merged axes for the new ones, split them.
    private static ArrayExpr Regroup(ArrayExpr x, long[] lengths)
    {
        var groups = Groups(x.Shape.Span, lengths);
        for (var g = groups.Count - 1; g >= 0; g--)
        {
            var (oldFirst, oldEnd, _, _) = groups[g];
            x = MergedAxes.Merge(x, oldFirst, oldEnd - oldFirst);
        }

        // Each group is one axis now; splitting the last one first keeps the others' numbers.
        for (var g = groups.Count - 1; g >= 0; g--)
        {
            var (_, _, newFirst, newEnd) = groups[g];
            x = MergedAxes.Split(x, g, lengths.AsSpan(newFirst, newEnd - newFirst));
        }

        return x;
    }

    private static List<(int OldFirst, int OldEnd, int NewFirst, int NewEnd)> Groups(ReadOnlySpan<long> from, long[] to)
    {
        var groups = new List<(int, int, int, int)>();
        int oldAt = 0, newAt = 0;
        while (oldAt < from.Length || newAt < to.Length)
        {
            var (oldFirst, newFirst) = (oldAt, newAt);
            var (oldSize, newSize) = (from[oldAt++], to[newAt++]);
            while (oldSize != newSize)
            {
                if (oldSize < newSize)
                {
                    oldSize *= from[oldAt++];
                }
                else
                {
                    newSize *= to[newAt++];
                }
            }

            groups.Add((oldFirst, oldAt, newFirst, newAt));
        }

        return groups;
    }
}
