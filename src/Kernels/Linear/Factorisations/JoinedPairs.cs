namespace ActorArrays.Kernels;

/// <summary>Eigenvalues and eigenvectors of two halves of a tridiagonal matrix, sorted into those that stay and those that joining changes.</summary>
internal readonly unsafe ref struct JoinedPairs
{
    private readonly Span<double> _d;
    private readonly Span<double> _z;
    private readonly Dense<double> _vectors;
    private readonly Span<int> _order;
    private readonly Span<int> _kinds;
    private readonly double _rho;

    /// <summary>Pairs in rising order, and z of the vector that joins them.</summary>
    /// <param name="d">Eigenvalues of both halves.</param>
    /// <param name="z">Room for as many.</param>
    /// <param name="keys">As z; it may be used for others afterwards.</param>
    /// <param name="vectors">A row each.</param>
    /// <param name="middle">How many are the first half's.</param>
    /// <param name="joint">The element beside the diagonal between the halves.</param>
    /// <param name="order">Room for a number each.</param>
    /// <param name="kinds">As order.</param>
    /// <param name="columns">As order.</param>
    public JoinedPairs(Span<double> d, Span<double> z, Span<double> keys, Dense<double> vectors, int middle, double joint, Span<int> order, Span<int> kinds, Span<int> columns)
    {
        (_vectors, _rho) = (vectors, 2 * Math.Abs(joint));
        _d = d;
        _z = z;
        _order = order;
        _kinds = kinds;
        Columns = columns;
        for (var i = 0; i < d.Length; i++)
        {
            // u = (e, ±e) ∕ √2 with the last and the first unit vector of the halves.
            z[i] = (i < middle ? vectors[i][middle - 1] : Math.CopySign(1, joint) * vectors[i][middle]) / Math.Sqrt(2);
            (order[i], kinds[i]) = (i, i < middle ? 0 : 2);
        }

        d.CopyTo(keys);
        keys.Sort(order);
    }

    /// <summary>Where the gathered rows of the pairs that joining changes are.</summary>
    public Span<int> Columns { get; }

    /// <summary>Puts those first in the order that joining changes, and tells how many they are.</summary>
    public int Deflate()
    {
        var n = _d.Length;
        double most = 0;
        for (var i = 0; i < n; i++)
        {
            most = Math.Max(most, Math.Max(Math.Abs(_d[i]), Math.Abs(_z[i])));
        }

        var tolerance = 8 * 1.1e-16 * most;
        var (kept, staying, before) = (0, 0, -1);
        for (var at = 0; at < n; at++)
        {
            var i = _order[at];
            if (_rho * Math.Abs(_z[i]) <= tolerance)
            {
                Columns[staying++] = i;
            }
            else if (before >= 0 && Unite(before, i, tolerance))
            {
                (Columns[staying++], before) = (before, i);
            }
            else
            {
                if (before >= 0)
                {
                    _order[kept++] = before;
                }

                before = i;
            }
        }

        if (before >= 0)
        {
            _order[kept++] = before;
        }

        Columns[..staying].CopyTo(_order[kept..]);
        return kept;
    }

    /// <summary>Copies the vectors in their new order: of changed ones first those of the first half, then those of both, then the second's.</summary>
    /// <returns>How many have no elements in the second half, and where those begin that have none in the first.</returns>
    public (int Left, int Right) Gather(Dense<double> to, Span<double> poles, Span<double> z)
    {
        var (kept, next) = (poles.Length, 0);
        Span<int> starts = stackalloc int[3];
        for (var kind = 0; kind < 3; kind++)
        {
            starts[kind] = next;
            for (var at = 0; at < kept; at++)
            {
                if (_kinds[_order[at]] == kind)
                {
                    Columns[at] = next++;
                }
            }
        }

        for (var at = 0; at < _order.Length; at++)
        {
            var i = _order[at];
            to.Block(at < kept ? Columns[at] : at, 0, 1, _vectors.Columns).Set(_vectors.Block(i, 0, 1, _vectors.Columns));
            if (at < kept)
            {
                (poles[at], z[at]) = (_d[i], _z[i]);
            }
            else
            {
                // Its number waits where z was: the diagonal is still read.
                _z[at] = _d[i];
            }
        }

        _z[kept..].CopyTo(_d[kept..]);
        return (starts[1], starts[2]);
    }

    // Two pairs whose eigenvalues are one within the tolerance: rotated so that z of the first is 0.
    private bool Unite(int first, int second, double tolerance)
    {
        var length = Math.Sqrt((_z[first] * _z[first]) + (_z[second] * _z[second]));
        var (cos, sin) = (_z[second] / length, -_z[first] / length);
        if (Math.Abs((_d[second] - _d[first]) * cos * sin) > tolerance)
        {
            return false;
        }

        (_z[first], _z[second]) = (0, length);
        RealLine<double>.Rotate(cos - 1, sin, _vectors[first], _vectors[second], _vectors.Columns);
        (_d[first], _d[second]) = ((_d[first] * cos * cos) + (_d[second] * sin * sin), (_d[first] * sin * sin) + (_d[second] * cos * cos));
        _kinds[second] = _kinds[first] == _kinds[second] ? _kinds[second] : 1;
        return true;
    }
}
