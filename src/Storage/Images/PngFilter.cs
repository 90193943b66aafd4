using System.Numerics.Tensors;

namespace ActorArrays.Storage.Images;

/// <summary>The row filters of PNG: a row is stored as differences to its neighbours, which compress better.</summary>
internal static class PngFilter
{
    private const int None = 0;
    private const int Left = 1;
    private const int Above = 2;
    private const int Average = 3;

    /// <summary>All rows with their filter bytes; for each row the filter with the least sum of absolute differences.</summary>
    /// <remarks>
    /// The choice is the specification's heuristic (§12.7), among the filters that one vector instruction computes: on maps
    /// and plots the other two gain a few percent and cost ten times as much.
    /// </remarks>
    public static byte[] FilterAll(PngImage image)
    {
        var (rowBytes, step) = (image.RowBytes, (int)image.Format);
        var rows = new byte[(rowBytes + 1L) * image.Height];
        var before = new byte[rowBytes];
        var candidate = new byte[rowBytes];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(y * rowBytes, rowBytes);
            var to = rows.AsSpan((int)(y * (rowBytes + 1L)), rowBytes + 1);
            var least = long.MaxValue;
            for (var filter = None; filter <= Above; filter++)
            {
                Filter(filter, row, before, candidate, step);
                var sum = SumOfDifferences(candidate);
                if (sum < least)
                {
                    least = sum;
                    to[0] = (byte)filter;
                    candidate.CopyTo(to[1..]);
                }
            }

            row.CopyTo(before);
        }

        return rows;
    }

    /// <summary>Undoes a row's filter in place.</summary>
    /// <param name="filter">0 … 4.</param>
    /// <param name="row">The filtered row.</param>
    /// <param name="above">The row above it, unfiltered; zeros for the first.</param>
    /// <param name="step">Bytes of a pixel.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= step ? row[i - step] : 0;
            var corner = i >= step ? above[i - step] : 0;
            row[i] = (byte)((row[i] + Predict(filter, left, above[i], corner)) & 0xFF);
        }
    }

    private static void Filter(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> to, int step)
    {
        switch (filter)
        {
            case None:
                row.CopyTo(to);
                break;
            case Left:
                row[..step].CopyTo(to);
                TensorPrimitives.Subtract(row[step..], row[..^step], to[step..]);
                break;
            default:
                TensorPrimitives.Subtract(row, above, to);
                break;
        }
    }

    private static int Predict(int filter, int left, int above, int corner) => filter switch
    {
        None => 0,
        Left => left,
        Above => above,
        Average => (left + above) / 2,
        _ => PngFormat.Paeth(left, above, corner),
    };

    private static long SumOfDifferences(ReadOnlySpan<byte> row)
    {
        long sum = 0;
        foreach (var value in row)
        {
            sum += Math.Abs((int)unchecked((sbyte)value));
        }

        return sum;
    }
}
