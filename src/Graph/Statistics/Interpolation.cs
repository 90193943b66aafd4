using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.interp: lines between points. The points are whole in every task.</summary>
internal static class Interpolation
{
    /// <summary>The values at places.</summary>
    /// <param name="x">float64, any shape.</param>
    /// <param name="points">float64, one axis, rising, not empty.</param>
    /// <param name="values">float64, one a point.</param>
    /// <param name="left">The value before the first point; null: the first one.</param>
    /// <param name="right">The value behind the last point; null: the last one.</param>
    public static ArrayExpr Of(ArrayExpr x, ArrayExpr points, ArrayExpr values, double? left, double? right) =>
        Chunkwise(x, WholeAxis.Of(points, 0), WholeAxis.Of(values, 0), (left, right));

    private static ChunkwiseExpr Chunkwise(ArrayExpr x, ArrayExpr points, ArrayExpr values, (double? Left, double? Right) beyond) => new(
        $"interp({beyond.Left}, {beyond.Right})", DType.Float64, x.Grid, [(x, [.. Enumerable.Range(0, x.Rank)]), (points, [-1]), (values, [-1])], call =>
        {
            using var line = NdArrayCopy.Contiguous(call.Inputs[1], call.Pool);
            using var heights = NdArrayCopy.Contiguous(call.Inputs[2], call.Pool);
            var output = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
            var at = line.AsSpan<double>();
            var to = heights.AsSpan<double>();
            foreach (ref var place in output.AsSpan<double>())
            {
                place = double.IsNaN(place) ? place
                    : place > at[^1] ? beyond.Right ?? to[^1]
                    : place < at[0] ? beyond.Left ?? to[0]
                    : Between(at, to, place);
            }

            return output;
        }, (input, _) => 2 * BufferPool.RoundUp(input))
    {
        Rebuild = inputs => Of(inputs[0], inputs[1], inputs[2], beyond.Left, beyond.Right),
    };

    // Written from the right-hand point where the left-hand one gives NaN, so that infinite values count as NumPy counts them.
    private static double Between(ReadOnlySpan<double> points, ReadOnlySpan<double> values, double x)
    {
        var i = PlaceOf(points, x);
        if (i == points.Length - 1 || points[i] == x)
        {
            return values[i];
        }

        var slope = (values[i + 1] - values[i]) / (points[i + 1] - points[i]);
        var result = (slope * (x - points[i])) + values[i];
        if (double.IsNaN(result))
        {
            result = (slope * (x - points[i + 1])) + values[i + 1];
        }

        return double.IsNaN(result) && values[i] == values[i + 1] ? values[i] : result;
    }

    // The last point that is not behind x.
    private static int PlaceOf(ReadOnlySpan<double> points, double x)
    {
        var (low, high) = (0, points.Length);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = points[middle] <= x ? (middle, high) : (low, middle);
        }

        return low;
    }
}
