namespace ActorArrays.Pictures;

/// <summary>Turns rows into differences that compress well, choosing for each row the filter with the smallest sum of them.</summary>
/// <remarks><b>Source:</b> PNG specification §9, filter types and the heuristic of §12.7.</remarks>
internal sealed class PngRowFilter(int rowBytes)
{
    private const int FilterCount = 5;
    private const int BytesPerPixel = 3;
    private readonly byte[] _previous = new byte[rowBytes];
    private readonly byte[][] _candidates = [.. Enumerable.Range(0, FilterCount).Select(_ => new byte[rowBytes + 1])];

    /// <summary>The filter type and the filtered bytes of the next row, valid until the next call.</summary>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> row)
    {
        var best = 0;
        var bestSum = long.MaxValue;
        for (var type = 0; type < FilterCount; type++)
        {
            var sum = Filter(type, row, _candidates[type]);
            (best, bestSum) = sum < bestSum ? (type, sum) : (best, bestSum);
        }

        row.CopyTo(_previous);
        return _candidates[best];
    }

    private long Filter(int type, ReadOnlySpan<byte> row, byte[] to)
    {
        to[0] = (byte)type;
        long sum = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= BytesPerPixel ? row[i - BytesPerPixel] : 0;
            var aboveLeft = i >= BytesPerPixel ? _previous[i - BytesPerPixel] : 0;
            var difference = unchecked((byte)(row[i] - Predicted(type, left, _previous[i], aboveLeft)));
            to[i + 1] = difference;
            sum += Math.Abs((int)unchecked((sbyte)difference));
        }

        return sum;
    }

    private static int Predicted(int type, int left, int above, int aboveLeft) => type switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        _ => Paeth(left, above, aboveLeft),
    };

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }
}
