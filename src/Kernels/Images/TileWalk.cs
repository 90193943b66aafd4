namespace ActorArrays.Kernels;

/// <summary>The tiles of a box of results one after the other, in C order of their places. Its arrays are filled again for each.</summary>
internal sealed class TileWalk
{
    private readonly FilterPass _pass;
    private readonly long[] _start;
    private readonly long[] _results;
    private readonly long[] _tile;
    private bool _isBegun;

    /// <summary>The tiles of a box that is not empty.</summary>
    /// <param name="pass">The filter.</param>
    /// <param name="start">Where the box begins in the array.</param>
    /// <param name="results">The box's lengths.</param>
    public TileWalk(FilterPass pass, long[] start, Shape results)
    {
        (_pass, _start, _results) = (pass, start, results.Span.ToArray());
        _tile = TileCut.Lengths(pass.Reach.AsSpan(), pass.Work.ItemSize(), _results);
        (At, Lengths) = (new long[_tile.Length], new long[_tile.Length]);
        (Start, Extended) = (new long[_tile.Length], new long[_tile.Length]);
    }

    /// <summary>Where the tile begins in the box.</summary>
    public long[] At { get; }

    /// <summary>The tile's lengths.</summary>
    public long[] Lengths { get; }

    /// <summary>Where its elements with their neighbours begin in the array, or before it.</summary>
    public long[] Start { get; }

    /// <summary>Their lengths.</summary>
    public long[] Extended { get; }

    /// <summary>Goes to the next tile, if there is one.</summary>
    public bool Next()
    {
        if (_isBegun && !Step())
        {
            return false;
        }

        _isBegun = true;
        for (var axis = 0; axis < _tile.Length; axis++)
        {
            Lengths[axis] = Math.Min(_tile[axis], _results[axis] - At[axis]);
            Start[axis] = _start[axis] + At[axis] - _pass.Reach[axis].Before;
            Extended[axis] = Lengths[axis] + _pass.Reach[axis].Sum;
        }

        return true;
    }

    private bool Step()
    {
        for (var axis = _tile.Length - 1; axis >= 0; axis--)
        {
            if ((At[axis] += _tile[axis]) < _results[axis])
            {
                return true;
            }

            At[axis] = 0;
        }

        return false;
    }
}
