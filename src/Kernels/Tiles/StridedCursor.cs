namespace ActorArrays.Kernels;

/// <summary>Walks the elements of a layout in C order as runs along its innermost axis.</summary>
/// <remarks>
/// Adjacent axes that can be stepped through as one are merged first, so a contiguous layout is a single run.
/// A mutable helper of one thread.
/// </remarks>
public struct StridedCursor
{
    private readonly long[] _lengths;
    private readonly long[] _strides;
    private readonly long[] _index;
    private readonly long _start;
    private long _flat, _offset;

    /// <summary>A cursor at the first element.</summary>
    public StridedCursor(Layout layout)
    {
        (_lengths, _strides) = Coalesce(layout);
        _index = new long[_lengths.Length];
        _start = layout.Offset;
        _offset = layout.Offset;
        _flat = 0;
    }

    /// <summary>The stride of the runs, in elements: 1 for contiguous memory, 0 for a broadcast element.</summary>
    public readonly long RunStride => _strides[^1];

    /// <summary>The elements of one run along the innermost merged axis.</summary>
    public readonly long RunLength => _lengths[^1];

    /// <summary>True if the whole layout is one run.</summary>
    public readonly bool IsSingleRun => _lengths.Length == 1;

    /// <summary>True if some axis before the innermost one has stride 0, so that runs are visited again.</summary>
    public readonly bool RevisitsRuns => _strides.AsSpan(0, _strides.Length - 1).Contains(0);

    /// <summary>Moves to the element at position <paramref name="flat"/> of the C order.</summary>
    public void Seek(long flat)
    {
        if (flat == _flat)
        {
            return;
        }

        _flat = flat;
        _offset = _start;
        for (var axis = _lengths.Length - 1; axis > 0; axis--)
        {
            (flat, _index[axis]) = Math.DivRem(flat, _lengths[axis]);
            _offset += _index[axis] * _strides[axis];
        }

        _index[0] = flat;
        _offset += flat * _strides[0];
    }

    /// <summary>Takes the rest of the current run, at most <paramref name="most"/> elements.</summary>
    /// <param name="most">1 or more.</param>
    /// <param name="offset">Where the first of them lies, in elements.</param>
    public long Take(long most, out long offset)
    {
        offset = _offset;
        var inner = _lengths.Length - 1;
        var count = Math.Min(most, _lengths[inner] - _index[inner]);
        _flat += count;
        _index[inner] += count;
        _offset += count * _strides[inner];
        if (_index[inner] == _lengths[inner] && inner > 0)
        {
            Carry(inner);
        }

        return count;
    }

    private void Carry(int axis)
    {
        while (axis > 0 && _index[axis] == _lengths[axis])
        {
            _offset -= _index[axis] * _strides[axis];
            _index[axis] = 0;
            axis--;
            _index[axis]++;
            _offset += _strides[axis];
        }
    }

    private static (long[] Lengths, long[] Strides) Coalesce(Layout layout)
    {
        Span<long> lengths = stackalloc long[Limits.RankMax + 1];
        Span<long> strides = stackalloc long[Limits.RankMax + 1];
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

        return (lengths[..count].ToArray(), strides[..count].ToArray());
    }
}
