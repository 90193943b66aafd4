using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The bytes of an array read as another dtype; the last axis grows or shrinks with the item size.</summary>
internal static class DTypeViews
{
    private static readonly ChunkFunction[] Functions =
        [.. DTypes.All.Select(dtype => new ChunkFunction(call => Reinterpreted(call, dtype)))];

    /// <summary>numpy.ndarray.view.</summary>
    /// <exception cref="ValueException">The bytes of the last axis are no whole number of the new items.</exception>
    public static ArrayExpr Of(ArrayExpr x, DType dtype)
    {
        if (dtype == x.DType)
        {
            return x;
        }

        var (from, to) = (x.DType.ItemSize(), dtype.ItemSize());
        if (from == to)
        {
            return Chunkwise(x, dtype, x.Grid);
        }

        if (x.Rank == 0)
        {
            throw new ValueException($"view: a 0-d array can be seen only as a dtype of {from} bytes, but {dtype.Name()} has {to}.");
        }

        if (!x.Grid.Axes[^1].IsKnown)
        {
            return LateExpr.Of("view", dtype, x.Rank, [x], known => Of(known[0], dtype));
        }

        return from > to ? Chunkwise(x, dtype, Scaled(x.Grid, from, to)) : Joined(x, dtype, to / from);
    }

    // Chunks are cut where items end.
    private static ChunkwiseExpr Joined(ArrayExpr x, DType dtype, int ratio)
    {
        var last = x.Grid.Axes[^1];
        if (last.Length % ratio != 0)
        {
            throw new ValueException($"view: the last axis must be a whole number of {dtype.Name()}, which are {ratio} {x.DType.Name()} " +
                $"each, but shape {x.Shape} has {last.Length}.");
        }

        var chunks = last.Pattern.LengthCounts().All(run => run.Length % ratio == 0)
            ? last
            : AxisChunks.Regular(last.Length, (last.MaxLength + ratio - 1) / ratio * ratio);
        var cut = RechunkExpr.Of(x, x.Grid.With(x.Rank - 1, chunks));
        return Chunkwise(cut, dtype, Scaled(cut.Grid, 1, ratio));
    }

    private static ChunkGrid Scaled(ChunkGrid grid, int times, int by) => grid.With(
        grid.Rank - 1, grid.Axes[^1].Select(length => length * times / by));

    private static ChunkwiseExpr Chunkwise(ArrayExpr x, DType dtype, ChunkGrid grid) =>
        new($"view({dtype.Name()})", dtype, grid, [(x, [.. Enumerable.Range(0, x.Rank)])], Functions[(int)dtype])
        {
            Rebuild = inputs => Of(inputs[0], dtype),
        };

    private static NdArray Reinterpreted(ChunkCall call, DType dtype)
    {
        var x = call.Inputs[0];
        using var copy = NdArrayCopy.Contiguous(x, call.Pool);
        var shape = x.Rank == 0 ? x.Shape : x.Shape.With(x.Rank - 1, x.Shape[x.Rank - 1] * x.DType.ItemSize() / dtype.ItemSize());
        return copy.ViewAs(dtype, Layout.Contiguous(shape));
    }
}
