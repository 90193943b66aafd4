namespace ActorArrays.Kernels;

/// <summary>The axes of a reduced loop as alternating groups of kept and reduced ones; axes of length 1 are left out.</summary>
/// <remarks>What <see cref="FoldOrder"/> is written in terms of: it depends on the logical shape and the reduced axes alone.</remarks>
internal readonly struct FoldGroups
{
    private static readonly long[] OneElement = [1];
    private readonly long[] _lengths;
    private readonly bool _lastIsReduced;

    public FoldGroups(Shape loop, ReadOnlySpan<bool> reduced)
    {
        Span<long> lengths = stackalloc long[loop.Rank + 1];
        var (count, last) = (0, true);
        for (var axis = 0; axis < loop.Rank; axis++)
        {
            if (loop[axis] == 1)
            {
                continue;
            }

            if (count > 0 && last == reduced[axis])
            {
                lengths[count - 1] *= loop[axis];
            }
            else
            {
                lengths[count++] = loop[axis];
            }

            last = reduced[axis];
        }

        _lengths = count > 0 ? lengths[..count].ToArray() : OneElement;
        _lastIsReduced = last;
    }

    /// <summary>True if a row is reduced to one accumulator, false if each of its elements has its own.</summary>
    public bool RowsAreReduced => _lastIsReduced;

    /// <summary>Elements of the last group.</summary>
    public long RowLength => _lengths[^1];

    /// <summary>How many rows from <paramref name="row"/> on lie along the last but one group.</summary>
    public long RowsTogether(long row) => _lengths.Length == 1 ? 1 : _lengths[^2] - (row % _lengths[^2]);

    /// <summary>The position of a row among the kept rows and among the reduced ones.</summary>
    public (long Kept, long Reduced) Split(long row)
    {
        long kept = 0, reduced = 0, keptStep = 1, reducedStep = 1;
        var isReduced = !_lastIsReduced;
        for (var group = _lengths.Length - 2; group >= 0; group--)
        {
            (row, var at) = Math.DivRem(row, _lengths[group]);
            if (isReduced)
            {
                reduced += at * reducedStep;
                reducedStep *= _lengths[group];
            }
            else
            {
                kept += at * keptStep;
                keptStep *= _lengths[group];
            }

            isReduced = !isReduced;
        }

        return (kept, reduced);
    }
}
