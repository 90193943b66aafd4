namespace ActorArrays.Graph;

/// <summary>Chunks one after the other, as runs that may repeat patterns of their own. Immutable; equal by form.</summary>
/// <remarks>
/// (3, 5, 3, 5, …, 2) is the runs (3, 5) × n and 2, whatever n is. One sequence has several forms; <see cref="PatternEquality"/>
/// compares the chunks themselves. A look-up costs a binary search among the runs of each level, and there are rarely more than two levels.
/// </remarks>
internal sealed class ChunkPattern : IEquatable<ChunkPattern>
{
    private readonly ChunkRun[] _runs;
    private readonly long[] _firstIndex;
    private readonly long[] _firstOffset;

    /// <param name="runs">At least one, which it takes over.</param>
    public ChunkPattern(ChunkRun[] runs)
    {
        _runs = runs;
        _firstIndex = new long[runs.Length + 1];
        _firstOffset = new long[runs.Length + 1];
        for (var i = 0; i < runs.Length; i++)
        {
            _firstIndex[i + 1] = checked(_firstIndex[i] + (runs[i].UnitCount * runs[i].Times));
            _firstOffset[i + 1] = checked(_firstOffset[i] + (runs[i].Length * runs[i].Times));
            MaxLength = Math.Max(MaxLength, runs[i].Pattern?.MaxLength ?? runs[i].Length);
            HasEmptyChunks |= runs[i].Pattern?.HasEmptyChunks ?? runs[i].Length == 0;
        }
    }

    public ReadOnlySpan<ChunkRun> Runs => _runs;

    /// <summary>The number of chunks.</summary>
    public long Count => _firstIndex[^1];

    /// <summary>The number of elements.</summary>
    public long Length => _firstOffset[^1];

    /// <summary>The longest chunk.</summary>
    public long MaxLength { get; }

    public bool HasEmptyChunks { get; }

    /// <summary>Elements of chunk <paramref name="index"/>.</summary>
    public long LengthOf(long index)
    {
        for (var pattern = this; ; )
        {
            var run = Find(pattern._firstIndex, index);
            if (pattern._runs[run].Pattern is not { } inner)
            {
                return pattern._runs[run].Length;
            }

            (pattern, index) = (inner, (index - pattern._firstIndex[run]) % inner.Count);
        }
    }

    /// <summary>Position of the first element of chunk <paramref name="index"/>.</summary>
    public long OffsetOf(long index)
    {
        long offset = 0;
        for (var pattern = this; ; )
        {
            var run = Find(pattern._firstIndex, index);
            offset += pattern._firstOffset[run];
            index -= pattern._firstIndex[run];
            var length = pattern._runs[run].Length;
            if (pattern._runs[run].Pattern is not { } inner)
            {
                return offset + (index * length);
            }

            (var times, index) = Math.DivRem(index, inner.Count);
            (pattern, offset) = (inner, offset + (times * length));
        }
    }

    /// <summary>The chunk that holds the element at <paramref name="position"/>; never an empty one.</summary>
    public long IndexAt(long position)
    {
        long index = 0;
        for (var pattern = this; ; )
        {
            var run = Find(pattern._firstOffset, position);
            index += pattern._firstIndex[run];
            position -= pattern._firstOffset[run];
            var length = pattern._runs[run].Length;
            if (length == 0)
            {
                return index;
            }

            (var times, position) = Math.DivRem(position, length);
            if (pattern._runs[run].Pattern is not { } inner)
            {
                return index + times;
            }

            (pattern, index) = (inner, index + (times * inner.Count));
        }
    }

    /// <summary>The run that holds a position, and the position in it; the last run for positions behind the end.</summary>
    public (ChunkRun Run, long At) At(long position, ChunkMeasure measure)
    {
        var firsts = measure == ChunkMeasure.Elements ? _firstOffset : _firstIndex;
        var run = Find(firsts, position);
        return (_runs[run], position - firsts[run]);
    }

    /// <summary>The first chunk from <paramref name="index"/> on that is empty, or that is not; <see cref="Count"/> if there is none.</summary>
    public long Next(long index, bool isEmpty)
    {
        for (var run = Find(_firstIndex, index); run < _runs.Length; run++)
        {
            var skipped = Math.Max(0, index - _firstIndex[run]);
            if (skipped < _runs[run].Count && Next(_runs[run], skipped, isEmpty) is var found && found < _runs[run].Count)
            {
                return _firstIndex[run] + found;
            }
        }

        return Count;
    }

    /// <summary>The first chunk of the greatest length.</summary>
    public long IndexOfLongest()
    {
        var run = 0;
        while ((_runs[run].Pattern?.MaxLength ?? _runs[run].Length) < MaxLength)
        {
            run++;
        }

        return _firstIndex[run] + (_runs[run].Pattern?.IndexOfLongest() ?? 0);
    }

    /// <summary>Each length with the number of chunks that have it, in no order; a length may come several times.</summary>
    public IEnumerable<(long Length, long Count)> LengthCounts(long times = 1) => _runs.SelectMany(run => run.Pattern is { } inner
        ? inner.LengthCounts(times * run.Times)
        : [(run.Length, times * run.Times)]);

    /// <summary>Every length in order.</summary>
    public IEnumerable<long> Lengths()
    {
        foreach (var run in _runs)
        {
            for (long i = 0; i < run.Times; i++)
            {
                foreach (var length in run.Pattern?.Lengths() ?? [run.Length])
                {
                    yield return length;
                }
            }
        }
    }

    public bool Equals(ChunkPattern? other) => ReferenceEquals(this, other) || (other is not null && Runs.SequenceEqual(other.Runs));

    public override bool Equals(object? obj) => Equals(obj as ChunkPattern);

    public override int GetHashCode() => HashCode.Combine(Count, Length);

    // A pattern that has one has it in each repetition, so that two are looked at.
    private static long Next(in ChunkRun run, long index, bool isEmpty)
    {
        if (run.Pattern is not { } inner)
        {
            return run.Length == 0 == isEmpty ? index : run.Times;
        }

        var (times, at) = Math.DivRem(index, inner.Count);
        for (var i = times; i < Math.Min(run.Times, times + 2); i++)
        {
            if (inner.Next(i == times ? at : 0, isEmpty) is var found && found < inner.Count)
            {
                return (i * inner.Count) + found;
            }
        }

        return run.Count;
    }

    // The last run that begins at or before a place; of several that begin there the last, so that none is empty.
    private static int Find(long[] firsts, long place)
    {
        int low = 0, high = firsts.Length - 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (firsts[middle + 1] <= place)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
