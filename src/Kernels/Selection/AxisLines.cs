namespace ActorArrays.Kernels;

/// <summary>Walks several arrays line by line along one axis, in bundles of lines that are neighbours.</summary>
/// <remarks>
/// All arrays have the same shape but for the length of the axis. A bundle holds the lines along the last other axis, so
/// that a caller can work on neighbours together where they lie side by side in memory. A mutable helper of one thread.
/// </remarks>
internal struct AxisLines
{
    private readonly long[] _lengths;
    private readonly long[][] _strides;
    private readonly long[] _index;
    private readonly long[] _offsets;
    private readonly long[] _lineStrides;
    private readonly long[] _neighbourStrides;
    private long _bundlesLeft;

    /// <param name="axis">The axis along which lines run.</param>
    /// <param name="layouts">One array each.</param>
    public AxisLines(int axis, params ReadOnlySpan<Layout> layouts)
    {
        var neighbour = NeighbourAxis(axis, layouts[0].Rank);
        LinesInBundle = neighbour < 0 ? 1 : layouts[0].Shape[neighbour];
        var others = Enumerable.Range(0, layouts[0].Rank).Where(at => at != axis && at != neighbour).ToArray();
        var shape = layouts[0].Shape;
        _lengths = Array.ConvertAll(others, at => shape[at]);
        _index = new long[others.Length];
        _strides = new long[layouts.Length][];
        _offsets = new long[layouts.Length];
        _lineStrides = new long[layouts.Length];
        _neighbourStrides = new long[layouts.Length];
        for (var i = 0; i < layouts.Length; i++)
        {
            var strides = layouts[i].Strides.ToArray();
            _strides[i] = Array.ConvertAll(others, at => strides[at]);
            _offsets[i] = layouts[i].Offset;
            _lineStrides[i] = strides[axis];
            _neighbourStrides[i] = neighbour < 0 ? 0 : strides[neighbour];
        }

        _bundlesLeft = LinesInBundle == 0 ? 0 : 1;
        foreach (var length in _lengths)
        {
            _bundlesLeft *= length;
        }

        IsStarted = false;
    }

    /// <summary>How many lines each bundle has.</summary>
    public long LinesInBundle { get; }

    private bool IsStarted { get; set; }

    /// <summary>Where the first line of the bundle begins in array <paramref name="i"/>, in elements of its buffer.</summary>
    public readonly long Offset(int i) => _offsets[i];

    /// <summary>The step along a line of array <paramref name="i"/>.</summary>
    public readonly long LineStride(int i) => _lineStrides[i];

    /// <summary>The step from a line to its neighbour in array <paramref name="i"/>.</summary>
    public readonly long NeighbourStride(int i) => _neighbourStrides[i];

    /// <summary>Moves to the first or the next bundle.</summary>
    public bool Next()
    {
        if (_bundlesLeft == 0)
        {
            return false;
        }

        _bundlesLeft--;
        if (!IsStarted)
        {
            IsStarted = true;
            return true;
        }

        for (var at = _lengths.Length - 1; at >= 0; at--)
        {
            _index[at]++;
            Move(at, 1);
            if (_index[at] < _lengths[at])
            {
                return true;
            }

            Move(at, -_index[at]);
            _index[at] = 0;
        }

        return true;
    }

    private readonly void Move(int at, long steps)
    {
        for (var i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] += steps * _strides[i][at];
        }
    }

    private static int NeighbourAxis(int axis, int rank) => rank < 2 ? -1 : axis == rank - 1 ? rank - 2 : rank - 1;
}
