using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The largest or smallest elements along an axis: first of each chunk, then of those that are left.</summary>
internal static class TopElements
{
    /// <summary>The |k| largest (k &gt; 0, largest first) or smallest (k &lt; 0, smallest first) elements.</summary>
    public static ArrayExpr Values(ArrayExpr x, long k, int axis)
    {
        for (; x.Grid.Axes[axis].Count > 1; x = WholeAxis.Of(x, axis))
        {
            x = Level("topk", [x], x.DType, k, axis, _ => call => BestOf(call, k, axis));
        }

        return Level("topk", [x], x.DType, k, axis, _ => call => BestOf(call, k, axis));
    }

    /// <summary>The positions of those elements along the axis; of equal ones the lower.</summary>
    public static ArrayExpr Positions(ArrayExpr x, long k, int axis)
    {
        if (x.Grid.Axes[axis].Count == 1)
        {
            return Level("argtopk", [x], DType.Int64, k, axis, _ => call => Best(call.Inputs[0], k, axis, call.Pool));
        }

        var best = WholeAxis.Of(Level("argtopk", [x], DType.Int64, k, axis, chunks => call => Placed(call, k, axis, chunks.OffsetOf(call.Coordinates[axis]))), axis);
        var values = RechunkExpr.Of(Level("topk", [x], x.DType, k, axis, _ => call => BestOf(call, k, axis)), best.Grid);
        return Level("argtopk", [values, best], DType.Int64, k, axis, _ => call =>
        {
            using var chosen = Best(call.Inputs[0], k, axis, call.Pool);
            return Picked(call.Inputs[1], chosen, axis, call.Pool);
        });
    }

    private static ChunkwiseExpr Level(string name, ImmutableArray<ArrayExpr> inputs, DType dtype, long k, int axis, Func<AxisChunks, ChunkFunction> function)
    {
        var chunks = inputs[0].Grid.Axes[axis].Select(length => Math.Min(Math.Abs(k), length));
        var grid = inputs[0].Grid.With(axis, chunks);
        ImmutableArray<int> axes = [.. Enumerable.Range(0, inputs[0].Rank)];
        var (line, itemSize) = (inputs[0].Grid.Axes[axis].MaxLength, inputs[0].DType.ItemSize());
        return new ChunkwiseExpr(
            $"{name}({k}, axis={axis})", dtype, grid, [.. inputs.Select(input => (input, axes))], function(inputs[0].Grid.Axes[axis]),
            (input, output) => Sorting.ScratchBytes(line) + (2 * BufferPool.RoundUp(input / itemSize * sizeof(long))) + BufferPool.RoundUp(line * itemSize))
        {
            Rebuild = others => Level(name, others, dtype, k, axis, function),
        };
    }

    private static NdArray Best(NdArray x, long k, int axis, BufferPool pool)
    {
        var best = NdArray.Allocate(pool, DType.Int64, x.Shape.With(axis, Math.Min(Math.Abs(k), x.Shape[axis])));
        TopK.Positions(x, k, axis, best, pool);
        return best;
    }

    private static NdArray BestOf(ChunkCall call, long k, int axis)
    {
        using var best = Best(call.Inputs[0], k, axis, call.Pool);
        return Picked(call.Inputs[0], best, axis, call.Pool);
    }

    // Positions in the chunk become positions in the array.
    private static NdArray Placed(ChunkCall call, long k, int axis, long start)
    {
        var best = Best(call.Inputs[0], k, axis, call.Pool);
        foreach (ref var position in best.AsSpan<long>())
        {
            position += start;
        }

        return best;
    }

    private static NdArray Picked(NdArray x, NdArray positions, int axis, BufferPool pool)
    {
        var output = NdArray.Allocate(pool, x.DType, positions.Shape);
        TakeAlong.Run(x, axis, positions, output);
        return output;
    }
}
