using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The labels that are seen at borders between chunks, and what becomes of them: rows of labels in order, their first labels, and their numbers.</summary>
/// <remarks>
/// A label of a chunk is the place of its first element; labels that meet at a border are one, and have the least of them: the place of the first element of all.
/// So no label depends on how an array is cut. Rows are as long as faces have elements; what is not needed of them is filled with a place that is none.
/// </remarks>
public static unsafe class LabelTable
{
    /// <summary>A place that is none.</summary>
    public const long None = long.MaxValue;

    /// <summary>Unites the labels that meet.</summary>
    /// <param name="faces">For each axis with borders the elements before and behind each, by turns; int32 or int64, contiguous.</param>
    /// <param name="axes">The axis of each.</param>
    /// <param name="structure">Which neighbours are connected.</param>
    /// <param name="table">(2, entries): the labels in order, and the first label of each.</param>
    public static void Unite(ReadOnlySpan<NdArray> faces, ReadOnlySpan<int> axes, ImmutableArray<bool> structure, NdArray table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var labels = (long*)table.Data;
        var first = labels + table.Shape[1];
        var count = Collect(faces, labels, table.Shape[1]);
        for (long i = 0; i < table.Shape[1]; i++)
        {
            first[i] = i < count ? i : None;
        }

        for (var i = 0; i < faces.Length; i++)
        {
            Unite(faces[i], axes[i], structure, labels, first, count);
        }

        // In order, so that the place that an entry points to has its label already.
        for (long i = 0; i < count; i++)
        {
            first[i] = first[i] == i ? labels[i] : first[first[i]];
        }
    }

    /// <summary>The place of a label in rows in order, or −1.</summary>
    [MethodImpl(Optimised.Loop)]
    public static long Find(long* labels, long count, long label)
    {
        var (low, high) = (0L, count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (labels[middle] == label)
            {
                return middle;
            }

            (low, high) = labels[middle] < label ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The first place from one on whose label is not below another: looked for by steps that double, for it is near.</summary>
    [MethodImpl(Optimised.Loop)]
    internal static long NotBelow(long* labels, long count, long from, long label)
    {
        var (low, step) = (from, 1L);
        while (low + step <= count && labels[low + step - 1] < label)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(count, low + step - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = labels[middle] < label ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // All labels of faces in order, each once; behind them none.
    private static long Collect(ReadOnlySpan<NdArray> faces, long* labels, long entries)
    {
        long count = 0;
        foreach (var face in faces)
        {
            for (long i = 0; i < face.Size; i++)
            {
                var label = At(face, i);
                if (label != 0)
                {
                    labels[count++] = label;
                }
            }
        }

        new Span<long>(labels, checked((int)count)).Sort();
        long kept = 0;
        for (long i = 0; i < count; i++)
        {
            if (kept == 0 || labels[kept - 1] != labels[i])
            {
                labels[kept++] = labels[i];
            }
        }

        new Span<long>(labels + kept, checked((int)(entries - kept))).Fill(None);
        return kept;
    }

    private static void Unite(NdArray face, int axis, ImmutableArray<bool> structure, long* labels, long* first, long count)
    {
        var strides = Layout.ContiguousStrides(face.Shape);
        foreach (var steps in Across(structure, face.Rank, axis))
        {
            var at = new long[face.Rank];
            for (long i = 0; i < face.Size; i++)
            {
                // From the element before a border to those behind it.
                if (at[axis] % 2 == 0 && Neighbour(face.Shape, at, steps, strides) is >= 0 and var other)
                {
                    var (one, two) = (At(face, i), At(face, other));
                    if (one != 0 && two != 0)
                    {
                        Join(first, Find(labels, count, one), Find(labels, count, two));
                    }
                }

                for (var last = at.Length - 1; last >= 0 && ++at[last] == face.Shape[last]; last--)
                {
                    at[last] = 0;
                }
            }
        }
    }

    private static void Join(long* first, long one, long two)
    {
        (one, two) = (Root(first, one), Root(first, two));
        first[Math.Max(one, two)] = Math.Min(one, two);
    }

    private static long Root(long* first, long at)
    {
        for (; first[at] != at; at = first[at])
        {
            first[at] = first[first[at]];
        }

        return at;
    }

    private static long Neighbour(Shape shape, long[] at, long[] steps, long[] strides)
    {
        long place = 0;
        for (var axis = 0; axis < at.Length; axis++)
        {
            var next = at[axis] + steps[axis];
            if (next < 0 || next >= shape[axis])
            {
                return -1;
            }

            place += next * strides[axis];
        }

        return place;
    }

    // The steps of connected neighbours that go forward along the axis.
    private static List<long[]> Across(ImmutableArray<bool> structure, int rank, int axis)
    {
        var across = new List<long[]>();
        for (var i = 0; i < structure.Length; i++)
        {
            var (steps, rest) = (new long[rank], i);
            for (var at = rank - 1; at >= 0; at--, rest /= 3)
            {
                steps[at] = (rest % 3) - 1;
            }

            if (structure[i] && steps[axis] == 1)
            {
                across.Add(steps);
            }
        }

        return across;
    }

    private static long At(NdArray face, long i) => face.DType == DType.Int32 ? ((int*)face.Data)[i] : ((long*)face.Data)[i];
}
