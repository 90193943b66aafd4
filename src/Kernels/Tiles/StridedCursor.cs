namespace ActorArrays.Kernels;

/// <summary>Walks the elements of a layout in C order as runs along its innermost axis.</summary>
/// <remarks>
/// Adjacent axes that can be stepped through as one are merged first, so a contiguous layout is a single run.
/// A mutable helper of one thread.
/// </remarks>
public struct StridedCursor
{
    // Lengths, strides and indices of the axes before the innermost one, one after the other; null for a single run, so that
    // a contiguous array needs no object.
    private readonly long[]? _outer;
    private readonly int _outerRank;
    private readonly long _start;
    private long _run, _flat, _offset;

    /// <summary>A cursor at the first element.</summary>
    public StridedCursor(Layout layout)
    {
        Span<long> lengths = stackalloc long[Limits.RankMax + 1];
        Span<long> strides = stackalloc long[Limits.RankMax + 1];
        _outerRank = Coalesce(layout, lengths, strides) - 1;
        (RunLength, RunStride) = (lengths[_outerRank], strides[_outerRank]);
        _start = layout.Offset;
        _offset = layout.Offset;
        if (_outerRank > 0)
        {
            _outer = new long[3 * _outerRank];
            lengths[.._outerRank].CopyTo(_outer);
            strides[.._outerRank].CopyTo(_outer.AsSpan(_outerRank));
        }
    }

    /// <summary>The stride of the runs, in elements: 1 for contiguous memory, 0 for a broadcast element.</summary>
    public long RunStride { get; }

    /// <summary>The elements of one run along the innermost merged axis.</summary>
    public long RunLength { get; }

    /// <summary>True if the whole layout is one run.</summary>
    public readonly bool IsSingleRun => _outerRank == 0;

    /// <summary>True if some axis before the innermost one has stride 0, so that runs are visited again.</summary>
    public readonly bool RevisitsRuns => Strides.Contains(0);

    /// <summary>How many runs there are and the stride from one to the next, or (0, 0) if no single stride leads through them.</summary>
    public readonly (long Count, long Stride) EvenRuns => _outerRank switch
    {
        0 => (1, 0),
        1 => (Lengths[0], Strides[0]),
        _ => default,
    };

    private readonly Span<long> Lengths => _outer.AsSpan(0, _outerRank);

    private readonly Span<long> Strides => _outer.AsSpan(_outerRank, _outerRank);

    private readonly Span<long> Index => _outer.AsSpan(2 * _outerRank, _outerRank);

    /// <summary>Moves to the element at position <paramref name="flat"/> of the C order.</summary>
    public void Seek(long flat)
    {
        if (flat == _flat)
        {
            return;
        }

        _flat = flat;
        if (_outerRank == 0)
        {
            (_run, _offset) = (flat, _start + (flat * RunStride));
            return;
        }

        (flat, _run) = Math.DivRem(flat, RunLength);
        _offset = _start + (_run * RunStride);
        Span<long> lengths = Lengths, strides = Strides, index = Index;
        for (var axis = _outerRank - 1; axis > 0; axis--)
        {
            (flat, index[axis]) = Math.DivRem(flat, lengths[axis]);
            _offset += index[axis] * strides[axis];
        }

        index[0] = flat;
        _offset += flat * strides[0];
    }

    /// <summary>Takes the rest of the current run, at most <paramref name="most"/> elements.</summary>
    /// <param name="most">1 or more.</param>
    /// <param name="offset">Where the first of them lies, in elements.</param>
    public long Take(long most, out long offset)
    {
        offset = _offset;
        var count = Math.Min(most, RunLength - _run);
        _flat += count;
        _run += count;
        _offset += count * RunStride;
        if (_run == RunLength && _outerRank > 0)
        {
            Carry();
        }

        return count;
    }

    private void Carry()
    {
        Span<long> lengths = Lengths, strides = Strides, index = Index;
        var axis = _outerRank - 1;
        _offset += strides[axis] - (_run * RunStride);
        _run = 0;
        for (index[axis]++; axis > 0 && index[axis] == lengths[axis]; index[axis]++)
        {
            _offset -= index[axis] * strides[axis];
            index[axis] = 0;
            axis--;
            _offset += strides[axis];
        }
    }

    private static int Coalesce(Layout layout, Span<long> lengths, Span<long> strides)
    {
        var count = 0;
        for (var axis = 0; axis < layout.Rank; axis++)
        {
            var (length, stride) = (layout.Shape[axis], layout.Strides[axis]);
            if (length == 1)
            {
                continue;
            }

            if (count > 0 && strides[count - 1] == stride * length)
            {
                lengths[count - 1] *= length;
                strides[count - 1] = stride;
            }
            else
            {
                (lengths[count], strides[count]) = (length, stride);
                count++;
            }
        }

        if (count == 0)
        {
            (lengths[0], strides[0]) = (1, 1);
            count = 1;
        }

        return count;
    }
}
