namespace ActorArrays.Graph;

/// <summary>Groups of neighbouring chunks as one chunk each, the last group smaller if need be.</summary>
/// <remarks>
/// After so many repetitions of a pattern as their chunks make whole groups, groups begin at the same place in it again, so
/// that the cost is that of the pattern's form and of the groups until then.
/// </remarks>
internal sealed class ChunkGrouping
{
    private readonly ChunkPatternBuilder _to = new();
    private readonly long _size;

    // The group that is not full yet: its elements and its chunks.
    private long _length, _filled;

    private ChunkGrouping(long size) => _size = size;

    /// <summary>Groups of <paramref name="size"/> chunks.</summary>
    public static ChunkPattern Of(ChunkPattern pattern, long size)
    {
        var grouping = new ChunkGrouping(size);
        grouping.Add(pattern);
        if (grouping._filled > 0)
        {
            grouping._to.Add(grouping._length, 1);
        }

        return grouping._to.ToPattern();
    }

    private void Add(ChunkPattern pattern)
    {
        foreach (ref readonly var run in pattern.Runs)
        {
            Add(run);
        }
    }

    private void Add(in ChunkRun run)
    {
        var cycle = _size / Numbers.Gcd(run.UnitCount, _size);
        var left = run.Times;
        if (left / 3 >= cycle)
        {
            // Once, so that the open group holds chunks of the run alone; then it is the same after each cycle.
            AddUnits(run, cycle);
            var inner = new ChunkGrouping(_size) { _length = _length, _filled = _filled };
            inner.AddUnits(run, cycle);
            (var cycles, left) = Math.DivRem(left - cycle, cycle);
            _to.Add(inner._to.ToPattern(), cycles);
        }

        AddUnits(run, left);
    }

    private void AddUnits(in ChunkRun run, long left)
    {
        while (left > 0)
        {
            var whole = Math.Min(left, (_size - _filled) / run.UnitCount);
            (_length, _filled, left) = (_length + (whole * run.Length), _filled + (whole * run.UnitCount), left - whole);
            if (_filled == _size)
            {
                _to.Add(_length, 1);
                (_length, _filled) = (0, 0);
            }
            else if (left > 0)
            {
                Add(run.Pattern!);
                left--;
            }
        }
    }
}
