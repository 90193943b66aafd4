namespace ActorArrays.Graph;

/// <summary>Puts chunks together one run after the other, and joins neighbours that are alike.</summary>
internal sealed class ChunkPatternBuilder
{
    private readonly List<ChunkRun> _runs = [];

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>What was added; a single empty chunk if nothing was.</summary>
    public ChunkPattern ToPattern() => new(IsEmpty ? [new(0, 1)] : [.. _runs]);

    /// <summary>Adds chunks of one length.</summary>
    public void Add(long length, long times) => Add(new ChunkRun(length, times));

    /// <summary>Adds a run.</summary>
    public void Add(in ChunkRun run)
    {
        if (run.Times == 0)
        {
            return;
        }

        if (run is { Times: 1, Pattern: { } once })
        {
            Add(once, 1);
        }
        else if (_runs.Count > 0 && _runs[^1].Length == run.Length && Equals(_runs[^1].Pattern, run.Pattern))
        {
            _runs[^1] = _runs[^1] with { Times = checked(_runs[^1].Times + run.Times) };
        }
        else
        {
            _runs.Add(run);
        }
    }

    /// <summary>Adds a pattern so many times.</summary>
    public void Add(ChunkPattern pattern, long times)
    {
        if (pattern.Runs is [var only])
        {
            // Repetitions of repetitions are repetitions.
            Add(only with { Times = checked(only.Times * times) });
        }
        else if (times != 1)
        {
            Add(new ChunkRun(pattern.Length, times, pattern));
        }
        else
        {
            foreach (ref readonly var run in pattern.Runs)
            {
                Add(run);
            }
        }
    }

    /// <summary>Adds <paramref name="count"/> elements or chunks of a pattern from a position on; chunks at the ends are cut by elements.</summary>
    public void AddPart(ChunkPattern pattern, long from, long count, ChunkMeasure measure)
    {
        while (count > 0)
        {
            var (run, at) = pattern.At(from, measure);
            var part = Math.Min(count, (run.Times * run.Unit(measure)) - at);
            AddPart(run, at, part, measure);
            (from, count) = (from + part, count - part);
        }
    }

    /// <summary>The same of a run.</summary>
    public void AddPart(in ChunkRun run, long from, long count, ChunkMeasure measure)
    {
        var unit = run.Unit(measure);
        from %= unit;
        var head = from == 0 ? 0 : Math.Min(count, unit - from);
        AddInside(run, from, head, measure);
        var (whole, tail) = Math.DivRem(count - head, unit);
        Add(run with { Times = whole });
        AddInside(run, 0, tail, measure);
    }

    private void AddInside(in ChunkRun run, long from, long count, ChunkMeasure measure)
    {
        if (run.Pattern is { } inner)
        {
            AddPart(inner, from, count, measure);
        }
        else if (count > 0)
        {
            Add(count, 1);
        }
    }
}
