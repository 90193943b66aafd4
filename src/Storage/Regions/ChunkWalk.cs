using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>Walks the storage chunks that a region touches, in C order; each once, and none that it steps over.</summary>
/// <remarks>Working storage is the caller's stack: <see cref="StateLength"/> numbers. A mutable helper of one thread.</remarks>
internal ref struct ChunkWalk
{
    private readonly ReadOnlySpan<long> _start, _step;
    private readonly Shape _lengths, _shape, _chunkShape;
    private readonly Span<long> _state;
    private readonly int _rank;
    private bool _isStarted;

    /// <summary>A walk before the first chunk.</summary>
    public ChunkWalk(
        Shape shape, Shape chunkShape, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, Span<long> state)
    {
        (_shape, _chunkShape, _lengths, _rank) = (shape, chunkShape, lengths, shape.Rank);
        _start = start;
        _step = step;
        _state = state;
    }

    /// <summary>The numbers that <c>state</c> must have room for.</summary>
    public static int StateLength(int rank) => 4 * rank;

    /// <summary>The chunk's place in the chunk grid.</summary>
    public readonly Span<long> Chunk => _state[.._rank];

    /// <summary>The first wanted element inside the chunk.</summary>
    public readonly Span<long> Local => _state.Slice(_rank, _rank);

    /// <summary>Where that element goes in the region.</summary>
    public readonly Span<long> Target => _state.Slice(2 * _rank, _rank);

    /// <summary>How many elements of the chunk are wanted on each axis.</summary>
    public readonly Span<long> Count => _state.Slice(3 * _rank, _rank);

    /// <summary>True if the region wants every element of the whole, unclipped chunk.</summary>
    public readonly bool CoversChunk
    {
        get
        {
            for (var axis = 0; axis < _rank; axis++)
            {
                if (Count[axis] != _chunkShape[axis])
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Moves to the next chunk; false after the last.</summary>
    public bool Next()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            return _lengths.Size > 0 && Rewind(0);
        }

        for (var axis = _rank - 1; axis >= 0; axis--)
        {
            var next = Target[axis] + Count[axis];
            if (next < _lengths[axis])
            {
                Place(axis, next);
                return Rewind(axis + 1);
            }
        }

        return false;
    }

    private readonly bool Rewind(int from)
    {
        for (var axis = from; axis < _rank; axis++)
        {
            Place(axis, 0);
        }

        return true;
    }

    private readonly void Place(int axis, long target)
    {
        var step = _step.IsEmpty ? 1 : _step[axis];
        var (chunk, local) = Math.DivRem(_start[axis] + (target * step), _chunkShape[axis]);
        var end = Math.Min(_chunkShape[axis], _shape[axis] - (chunk * _chunkShape[axis]));
        Chunk[axis] = chunk;
        Local[axis] = local;
        Target[axis] = target;
        Count[axis] = Math.Min(_lengths[axis] - target, ((end - 1 - local) / step) + 1);
    }
}
