namespace ActorArrays.Graph;

/// <summary>Sets of tasks as boxes of task coordinates, counted without listing them.</summary>
internal sealed class TaskRanges
{
    private readonly List<(long[] First, long[] End)> _boxes = [];

    public void Clear() => _boxes.Clear();

    /// <summary>Adds the tasks first … end − 1 on each axis; a box that is there already is not added again.</summary>
    public void Add(long[] first, long[] end)
    {
        foreach (var (otherFirst, otherEnd) in _boxes)
        {
            if (first.AsSpan().SequenceEqual(otherFirst) && end.AsSpan().SequenceEqual(otherEnd))
            {
                return;
            }
        }

        _boxes.Add((first, end));
    }

    /// <summary>Adds the chunks of a grid that overlap a box of its elements.</summary>
    public void AddOverlapping(ChunkGrid grid, in Box box)
    {
        var first = new long[grid.Rank];
        var end = new long[grid.Rank];
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            (first[axis], end[axis]) = grid.Axes[axis].Overlapping(box.Start[axis], box.End(axis));
            if (first[axis] == end[axis])
            {
                return;
            }
        }

        AddFilled(first, end, grid);
    }

    /// <summary>Adds the chunks first … end − 1 on each axis but for those that are empty in one of the grids.</summary>
    /// <remarks>The grids have as many chunks on each axis. Nobody computes or takes an empty chunk.</remarks>
    public void AddFilled(long[] first, long[] end, params ReadOnlySpan<ChunkGrid> grids)
    {
        for (var axis = 0; axis < first.Length; axis++)
        {
            if (!HasEmptyChunks(grids, axis))
            {
                continue;
            }

            var (from, to) = (first[axis], end[axis]);
            while (from < to && IsEmpty(grids, axis, from))
            {
                from++;
            }

            var next = from;
            while (next < to && !IsEmpty(grids, axis, next))
            {
                next++;
            }

            if (next < to)
            {
                AddFilled(With(first, axis, next), end, grids);
            }

            (first, end) = (With(first, axis, from), With(end, axis, next));
            if (from == next)
            {
                return;
            }
        }

        Add(first, end);
    }

    /// <summary>The number of different tasks.</summary>
    public long Count() => _boxes.Count switch
    {
        0 => 0,
        1 => Volume(_boxes[0].First, _boxes[0].End),
        _ => Union(0, null, null),
    };

    /// <summary>Every task once, as its number in the grid.</summary>
    public IEnumerable<long> Tasks(ChunkGrid grid)
    {
        var seen = _boxes.Count > 1 ? new HashSet<long>() : null;
        foreach (var (first, end) in _boxes)
        {
            var at = (long[])first.Clone();
            do
            {
                var task = grid.IndexOf(at);
                if (seen is null || seen.Add(task))
                {
                    yield return task;
                }
            }
            while (Advance(at, first, end));
        }
    }

    // |A ∪ rest| = |A| + |rest| − |A ∩ rest|, where A ∩ rest is the rest clipped to A.
    private long Union(int from, long[]? clipFirst, long[]? clipEnd)
    {
        if (from == _boxes.Count)
        {
            return 0;
        }

        var (first, end) = Clip(_boxes[from], clipFirst, clipEnd);
        var own = Volume(first, end);
        var rest = Union(from + 1, clipFirst, clipEnd);
        return own == 0 ? rest : own + rest - Union(from + 1, first, end);
    }

    private static (long[] First, long[] End) Clip((long[] First, long[] End) box, long[]? clipFirst, long[]? clipEnd)
    {
        if (clipFirst is null)
        {
            return box;
        }

        var first = new long[box.First.Length];
        var end = new long[first.Length];
        for (var axis = 0; axis < first.Length; axis++)
        {
            first[axis] = Math.Max(box.First[axis], clipFirst[axis]);
            end[axis] = Math.Max(first[axis], Math.Min(box.End[axis], clipEnd![axis]));
        }

        return (first, end);
    }

    private static bool HasEmptyChunks(ReadOnlySpan<ChunkGrid> grids, int axis)
    {
        foreach (var grid in grids)
        {
            if (grid.Axes[axis].HasEmptyChunks)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmpty(ReadOnlySpan<ChunkGrid> grids, int axis, long chunk)
    {
        foreach (var grid in grids)
        {
            if (grid.Axes[axis].LengthOf(chunk) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static long[] With(long[] at, int axis, long value)
    {
        var changed = (long[])at.Clone();
        changed[axis] = value;
        return changed;
    }

    private static long Volume(long[] first, long[] end)
    {
        long volume = 1;
        for (var axis = 0; axis < first.Length; axis++)
        {
            volume *= end[axis] - first[axis];
        }

        return volume;
    }

    /// <summary>Steps to the next task of a box in C order; false after its last.</summary>
    public static bool Advance(Span<long> at, ReadOnlySpan<long> first, ReadOnlySpan<long> end)
    {
        for (var axis = at.Length - 1; axis >= 0; axis--)
        {
            if (++at[axis] < end[axis])
            {
                return true;
            }

            at[axis] = first[axis];
        }

        return false;
    }
}
