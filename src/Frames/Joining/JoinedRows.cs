namespace ActorArrays.Frames;

/// <summary>Which rows of two sides go together where both are in the order of the numbers of their keys.</summary>
/// <param name="kind">Which rows are joined.</param>
/// <param name="left">The sorted numbers of the left side.</param>
/// <param name="right">The sorted numbers of the right side.</param>
internal readonly ref struct JoinedRows(JoinKind kind, ReadOnlySpan<long> left, ReadOnlySpan<long> right)
{
    private readonly ReadOnlySpan<long> _left = left;
    private readonly ReadOnlySpan<long> _right = right;

    /// <summary>Writes for each joined row its place on one side, −1 where that side has none: for each row of the left one all of the right.</summary>
    public void Write(bool isRight, Span<long> places)
    {
        var (i, j, at) = (0, 0, 0);
        while (i < _left.Length || j < _right.Length)
        {
            var key = j == _right.Length || (i < _left.Length && _left[i] <= _right[j]) ? _left[i] : _right[j];
            var (iEnd, jEnd) = (EndOf(_left, i, key), EndOf(_right, j, key));
            at = Write(isRight ? j : i, isRight, iEnd - i, jEnd - j, places, at);
            (i, j) = (iEnd, jEnd);
        }

        Check.That(at == places.Length, "INV-1", $"{at} rows were joined, not {places.Length}");
    }

    private static int EndOf(ReadOnlySpan<long> keys, int from, long key)
    {
        while (from < keys.Length && keys[from] == key)
        {
            from++;
        }

        return from;
    }

    private int Write(int start, bool isRight, int lefts, int rights, Span<long> places, int at)
    {
        if ((lefts == 0 && kind is (JoinKind.Inner or JoinKind.Left)) || (rights == 0 && kind is (JoinKind.Inner or JoinKind.Right)))
        {
            return at;
        }

        var own = isRight ? rights : lefts;
        for (var l = 0; l < Math.Max(1, lefts); l++)
        {
            for (var r = 0; r < Math.Max(1, rights); r++)
            {
                places[at++] = own == 0 ? -1 : start + (isRight ? r : l);
            }
        }

        return at;
    }
}
