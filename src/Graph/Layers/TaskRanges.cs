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

            var to = end[axis];
            var from = Math.Min(to, NextFilled(grids, axis, first[axis]));
            var next = Math.Min(to, NextEmpty(grids, axis, from));
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
        _ => Union(_boxes),
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

    // |A ∪ rest| = |A| + |rest| − |A ∩ rest|, where A ∩ rest is the rest clipped to A. Most boxes touch no other.
    private static long Union(List<(long[] First, long[] End)> boxes)
    {
        long union = 0;
        for (var i = 0; i < boxes.Count; i++)
        {
            union += Volume(boxes[i].First, boxes[i].End);
            List<(long[] First, long[] End)>? shared = null;
            for (var other = i + 1; other < boxes.Count; other++)
            {
                if (Touch(boxes[i], boxes[other]))
                {
                    (shared ??= []).Add(Clip(boxes[other], boxes[i]));
                }
            }

            union -= shared is null ? 0 : Union(shared);
        }

        return union;
    }

    private static bool Touch(in (long[] First, long[] End) a, in (long[] First, long[] End) b)
    {
        for (var axis = 0; axis < a.First.Length; axis++)
        {
            if (a.First[axis] >= b.End[axis] || b.First[axis] >= a.End[axis])
            {
                return false;
            }
        }

        return true;
    }

    private static (long[] First, long[] End) Clip(in (long[] First, long[] End) box, in (long[] First, long[] End) to)
    {
        var first = new long[box.First.Length];
        var end = new long[first.Length];
        for (var axis = 0; axis < first.Length; axis++)
        {
            first[axis] = Math.Max(box.First[axis], to.First[axis]);
            end[axis] = Math.Min(box.End[axis], to.End[axis]);
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

    // The first chunk from one on that is filled in all grids.
    private static long NextFilled(ReadOnlySpan<ChunkGrid> grids, int axis, long chunk)
    {
        for (long seen = -1; seen < chunk;)
        {
            seen = chunk;
            foreach (var grid in grids)
            {
                chunk = grid.Axes[axis].Pattern.Next(chunk, isEmpty: false);
            }
        }

        return chunk;
    }

    // The first chunk from one on that is empty in some grid.
    private static long NextEmpty(ReadOnlySpan<ChunkGrid> grids, int axis, long chunk)
    {
        var next = long.MaxValue;
        foreach (var grid in grids)
        {
            next = Math.Min(next, grid.Axes[axis].Pattern.Next(chunk, isEmpty: true));
        }

        return next;
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
