using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Which chunks of samples need a box of the array.</summary>
/// <remarks>
/// What many neighbouring chunks need together holds what each of them needs, so halves of the grid that need nothing of the box are left out
/// without looking at their chunks: O(k log n) for k of n chunks.
/// </remarks>
internal sealed class SampleTasks(SampleExpr expr)
{
    private readonly long[] _rings = [.. expr.Sampling.Axes.Select(axis => axis.Mode == SampleMode.GridWrap ? axis.Length : 0)];

    /// <summary>Adds the chunks.</summary>
    public void Add(in Box box, TaskRanges to)
    {
        var grid = expr.Grid;
        Halve(box, new long[grid.Rank], [.. grid.Axes.Select(axis => axis.Count)], to);
    }

    private void Halve(in Box box, long[] first, long[] end, TaskRanges to)
    {
        var outer = Elements(first, end);
        var axis = Longest(first, end);
        if (outer.IsEmpty || !Touches(outer, box, isMany: axis >= 0))
        {
            return;
        }

        if (axis < 0)
        {
            to.Add(first, end);
            return;
        }

        var middle = first[axis] + ((end[axis] - first[axis]) / 2);
        Halve(box, first, With(end, axis, middle), to);
        Halve(box, With(first, axis, middle), end, to);
    }

    private Box Elements(long[] first, long[] end)
    {
        var (start, lengths) = (new long[first.Length], new long[first.Length]);
        for (var axis = 0; axis < first.Length; axis++)
        {
            start[axis] = expr.Grid.Axes[axis].OffsetOf(first[axis]);
            lengths[axis] = expr.Grid.Axes[axis].OffsetOf(end[axis]) - start[axis];
        }

        return new Box(start, lengths);
    }

    private bool Touches(in Box samples, in Box box, bool isMany)
    {
        var spans = expr.Sampling.Spans(expr.Coordinates, samples.Start, samples.Lengths);
        for (var axis = 0; axis < spans.Length; axis++)
        {
            if (spans[axis].Count == 0 || !spans[axis].Touches(_rings[axis], box.Start[axis], box.End(axis), isMany))
            {
                return false;
            }
        }

        return true;
    }

    private static int Longest(long[] first, long[] end)
    {
        var (longest, most) = (-1, 1L);
        for (var axis = 0; axis < first.Length; axis++)
        {
            if (end[axis] - first[axis] > most)
            {
                (longest, most) = (axis, end[axis] - first[axis]);
            }
        }

        return longest;
    }

    private static long[] With(long[] numbers, int axis, long number)
    {
        var changed = (long[])numbers.Clone();
        changed[axis] = number;
        return changed;
    }
}
