using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>dask.array.push: NaN filled with the last element before it, across chunks.</summary>
/// <remarks>
/// Three steps, as of a running sum: the last element of each chunk on each line, the last one before each chunk, then each chunk with
/// it. The middle step fills the chunks' last elements themselves, one a chunk and line, which are whole along the axis in one task. A limit
/// counts places, so the distance to that element is found the same way.
/// </remarks>
internal static class ForwardFilling
{
    /// <summary>Filled along an axis, at most <paramref name="limit"/> NaN in a row.</summary>
    public static ArrayExpr Of(ArrayExpr x, int axis, long? limit)
    {
        var chunks = x.Grid.Axes[axis];
        if (chunks.HasEmptyChunks && chunks.Length > 0)
        {
            return Of(RechunkExpr.Of(x, x.Grid.With(axis, AxisChunks.Of([.. chunks.Lengths().Where(length => length > 0)]))), axis, limit);
        }

        if (chunks.Count == 1 || chunks.Length == 0)
        {
            return Filled(x, [], axis, limit);
        }

        var last = Before(Last(x, axis), x, axis);
        return limit is null
            ? Filled(x, [last], axis, null)
            : Filled(x, [last, Distances(x, axis)], axis, limit);
    }

    // Positions of the last elements are filled like elements; the distance is what a chunk's start is less that.
    private static ChunkwiseExpr Distances(ArrayExpr x, int axis)
    {
        var before = Before(Positions(x, axis), x, axis);
        var starts = x.Grid.Axes[axis];
        return new ChunkwiseExpr($"push(distance, axis={axis})", DType.Float64, before.Grid, [(before, [.. Enumerable.Range(0, x.Rank)])], call =>
        {
            var output = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
            var start = starts.OffsetOf(call.Coordinates[axis]);
            foreach (ref var position in output.AsSpan<double>())
            {
                position = start - position;
            }

            return output;
        });
    }

    private static ChunkwiseExpr Positions(ArrayExpr x, int axis) => new(
        $"push(position, axis={axis})", DType.Float64, Ones(x, axis), [(x, [.. Enumerable.Range(0, x.Rank)])], call =>
        {
            using var contiguous = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
            var output = NdArray.Allocate(call.Pool, DType.Float64, contiguous.Shape.With(axis, 1));
            ForwardFill.Ages(contiguous, axis, output);
            var end = call.InputStart[axis] + contiguous.Shape[axis];
            foreach (ref var age in output.AsSpan<double>())
            {
                age = end - age;
            }

            return output;
        }, (input, _) => BufferPool.RoundUp(input))
    {
        Rebuild = inputs => Positions(inputs[0], axis),
    };

    private static ChunkwiseExpr Last(ArrayExpr x, int axis) => new(
        $"push(last, axis={axis})", x.DType, Ones(x, axis), [(x, [.. Enumerable.Range(0, x.Rank)])], call =>
        {
            using var filled = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
            ForwardFill.Run(filled, axis, null, null, null, call.Pool);
            var start = new long[filled.Rank];
            start[axis] = filled.Shape[axis] - 1;
            using var last = filled.View(filled.Layout.Slice(start, filled.Shape.With(axis, 1)));
            return NdArrayCopy.Contiguous(last, call.Pool);
        }, (input, _) => BufferPool.RoundUp(input))
    {
        Rebuild = inputs => Last(inputs[0], axis),
    };

    // Filled along the axis, and moved by one: nothing comes before the first chunk.
    private static ArrayExpr Before(ArrayExpr last, ArrayExpr x, int axis)
    {
        var ones = Ones(x, axis);
        var filled = Filled(RechunkExpr.Of(last, ones.With(axis, AxisChunks.Single(ones.Shape[axis]))), [], axis, null);
        var none = Fills.Of(double.NaN, last.DType, ones.With(axis, AxisChunks.Single(1)));
        var moved = ConcatenateExpr.Of([none, Views.Slice(filled, axis, 0, ones.Shape[axis] - 1)], axis);
        return RechunkExpr.Of(moved, ones);
    }

    private static ChunkwiseExpr Filled(ArrayExpr x, ImmutableArray<ArrayExpr> before, int axis, long? limit)
    {
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank)];
        // What comes before, its distances, and counts of the missing: one a line.
        var lines = x.Grid.With(axis, AxisChunks.Single(1)).LargestChunk.Size;
        var scratch = 3 * BufferPool.RoundUp(Math.Max(1, lines) * sizeof(double) * 2);
        return new ChunkwiseExpr(
            $"push(axis={axis}, n={limit})", x.DType, x.Grid, [(x, axes), .. before.Select(array => (array, axes))],
            call => Filled(call, axis, limit), (_, _) => scratch)
        {
            Rebuild = inputs => Of(inputs[0], axis, limit),
        };
    }

    private static NdArray Filled(ChunkCall call, int axis, long? limit)
    {
        var output = NdArray.Allocate(call.Pool, call.Inputs[0].DType, call.Inputs[0].Shape);
        NdArrayCopy.Copy(call.Inputs[0], output);
        using var before = call.Inputs.Length > 1 ? NdArrayCopy.Contiguous(call.Inputs[1], call.Pool) : null;
        using var ages = call.Inputs.Length > 2 ? NdArrayCopy.Contiguous(call.Inputs[2], call.Pool) : null;
        ForwardFill.Run(output, axis, before, ages, limit, call.Pool);
        return output;
    }

    private static ChunkGrid Ones(ArrayExpr x, int axis) => x.Grid.With(axis, AxisChunks.Regular(x.Grid.Axes[axis].Count, 1));
}
