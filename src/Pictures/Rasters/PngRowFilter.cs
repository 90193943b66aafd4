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
        Predict(type, row, to.AsSpan(1));
        long sum = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var difference = unchecked((byte)(row[i] - to[i + 1]));
            to[i + 1] = difference;
            sum += Math.Min(difference, 256 - difference);
        }

        return sum;
    }

    private void Predict(int type, ReadOnlySpan<byte> row, Span<byte> to)
    {
        switch (type)
        {
            case 0: to.Clear(); break;
            case 1: PredictLeft(row, to); break;
            case 2: _previous.CopyTo(to); break;
            case 3: PredictMean(row, to); break;
            default: PredictPaeth(row, to); break;
        }
    }

    private static void PredictLeft(ReadOnlySpan<byte> row, Span<byte> to)
    {
        to[..BytesPerPixel].Clear();
        row[..^BytesPerPixel].CopyTo(to[BytesPerPixel..]);
    }

    private void PredictMean(ReadOnlySpan<byte> row, Span<byte> to)
    {
        for (var i = 0; i < row.Length; i++)
        {
            to[i] = (byte)(((i >= BytesPerPixel ? row[i - BytesPerPixel] : 0) + _previous[i]) / 2);
        }
    }

    private void PredictPaeth(ReadOnlySpan<byte> row, Span<byte> to)
    {
        _previous.AsSpan(0, BytesPerPixel).CopyTo(to);
        for (var i = BytesPerPixel; i < row.Length; i++)
        {
            to[i] = Paeth(row[i - BytesPerPixel], _previous[i], _previous[i - BytesPerPixel]);
        }
    }

    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }
}
