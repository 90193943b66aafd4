using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The same bytes as elements of another dtype: numpy's ndarray.view. The last axis changes length with the element size.</summary>
internal static class Reinterpreting
{
    /// <summary>The array seen as another dtype.</summary>
    /// <exception cref="ValueException">The bytes of the last axis are no whole number of elements.</exception>
    public static ArrayExpr As(ArrayExpr x, DType dtype)
    {
        var (from, to) = (x.DType.ItemSize(), dtype.ItemSize());
        if (from == to && x.DType == dtype)
        {
            return x;
        }

        if (x.Rank == 0 && from != to)
        {
            throw new ValueException($"view: a 0-d array can only be seen as a dtype of the same size, but {x.DType.Name()} has {from} bytes " +
                $"and {dtype.Name()} {to}.");
        }

        return from == to ? Chunkwise(x, dtype, x.Grid) : Resized(x, dtype, from, to);
    }

    private static ChunkwiseExpr Resized(ArrayExpr x, DType dtype, int from, int to)
    {
        var last = x.Rank - 1;
        var own = x.Grid.Axes[last];
        if (own.Length * from % to != 0)
        {
            throw new ValueException($"view: the last axis must hold a whole number of {dtype.Name()} elements of {to} bytes, but axis {last} of " +
                $"shape {x.Shape} has {own.Length} elements of {from} bytes.");
        }

        var chunks = own.Runs.All(run => run.Length * from % to == 0) ? own : AxisChunks.Regular(own.Length, Whole(own.MaxLength, to / from));
        var cut = RechunkExpr.Of(x, x.Grid.With(last, chunks));
        var resized = AxisChunks.OfRuns(chunks.Runs.Select(run => run with { Length = run.Length * from / to }));
        return Chunkwise(cut, dtype, x.Grid.With(last, resized));
    }

    private static long Whole(long length, long unit) => (length + unit - 1) / unit * unit;

    private static ChunkwiseExpr Chunkwise(ArrayExpr x, DType dtype, ChunkGrid grid) => new(
        $"view({dtype.Name()})", dtype, grid, [(x, [.. Enumerable.Range(0, x.Rank)])], call => Copied(call, dtype))
    {
        Rebuild = inputs => As(inputs[0], dtype),
    };

    private static NdArray Copied(ChunkCall call, DType dtype)
    {
        var x = call.Inputs[0];
        var shape = x.Rank == 0 ? x.Shape : x.Shape.With(x.Rank - 1, x.Shape[x.Rank - 1] * x.DType.ItemSize() / dtype.ItemSize());
        var output = NdArray.Allocate(call.Pool, dtype, shape);
        using var bytes = output.ViewAs(x.DType, Layout.Contiguous(x.Shape));
        NdArrayCopy.Copy(x, bytes);
        return output;
    }
}
