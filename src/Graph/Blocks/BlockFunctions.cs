using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Array code applied to each block by itself: dask.array.map_blocks.</summary>
/// <remarks>
/// The function builds an expression over arrays that stand for one block each; it is built once while the array is made, to
/// learn dtype, shapes and memory, and once for each block inside its task, where it is computed on the spot.
/// </remarks>
internal static class BlockFunctions
{
    /// <summary>The results of the blocks, side by side.</summary>
    /// <param name="function">From blocks, one an array, to a result.</param>
    /// <param name="arrays">Broadcast and cut into common chunks.</param>
    /// <param name="options">What does not follow from the function.</param>
    /// <param name="finish">What is done to a result before it is kept, such as trimming, or null.</param>
    public static ArrayExpr Map(
        Func<IReadOnlyList<ChunkedArray>, ChunkedArray> function, ImmutableArray<ArrayExpr> arrays, BlockOptions options, BlockFinish? finish = null)
    {
        var grid = ChunkUnifier.Unify(options.Name, [.. arrays.Select(array => array.Grid)]);
        var aligned = arrays.Select(array => RechunkExpr.ToBroadcast(array, grid)).ToImmutableArray();
        var trace = new BlockTrace(function, [.. aligned.Select(array => array.Grid)], [.. aligned.Select(array => array.DType)]);
        var sources = Sources(grid.Rank, options);
        var longest = trace.Longest;
        if (longest.Rank != sources.Length)
        {
            throw new ValueException($"{options.Name}: the function must give {sources.Length} axes for a block of {grid.Rank}, with drop_axis " +
                $"[{string.Join(", ", options.DropAxis)}] and new_axis [{string.Join(", ", options.NewAxis)}], but gives shape {longest.Expr.Shape}.");
        }

        var result = options.Chunks is { } chunks ? GridOf(options.Name, chunks, grid, sources) : trace.Grid(sources);
        var dtype = options.DType ?? longest.DType;
        var bytes = SequentialRun.BytesBound(longest.AsType(dtype));
        return Chunkwise(new Parts(function, options, finish, dtype, bytes), finish?.Grid ?? result, aligned, sources);
    }

    private static ChunkwiseExpr Chunkwise(Parts parts, ChunkGrid grid, ImmutableArray<ArrayExpr> arrays, ImmutableArray<int> sources)
    {
        var rank = arrays.Max(array => array.Rank);
        var inputs = arrays.Select(array => (array, AxesOf(array, rank, sources))).ToImmutableArray();
        return new ChunkwiseExpr(
            parts.Options.Name, parts.DType, grid, inputs, call => Run(parts, call),
            (_, output) => parts.ScratchBytes + (parts.Finish is null ? 0 : output))
        {
            Rebuild = others => Map(parts.Function, others, parts.Options, parts.Finish),
        };
    }

    private static NdArray Run(Parts parts, ChunkCall call)
    {
        var blocks = new ChunkedArray[call.Inputs.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new ChunkedArray(new MemoryExpr(call.Inputs[i], ChunkGrid.Single(call.Inputs[i].Shape)));
        }

        var expected = parts.Finish is null ? call.Box.Shape : (Shape?)null;
        var built = parts.Function(blocks);
        CheckDType(parts, built, call.Coordinates);
        if (built.IsShapeKnown)
        {
            CheckShape(parts, built.Shape, expected, call.Coordinates);
        }

        var ownBytes = BufferPool.RoundUp(call.Box.Shape.Size * parts.DType.ItemSize());
        using var run = new SequentialRun(call.Scope, parts.Options.Name, parts.ScratchBytes + ownBytes);
        var result = run.Compute(built.AsType(parts.DType));
        try
        {
            CheckShape(parts, result.Shape, expected, call.Coordinates);
        }
        catch
        {
            result.Dispose();
            throw;
        }

        return parts.Finish is { } finish ? finish.Apply(result, call) : result;
    }

    private static void CheckShape(Parts parts, Shape actual, Shape? expected, ReadOnlySpan<long> block)
    {
        if (expected is { } shape && actual != shape)
        {
            throw new ShapeException($"{parts.Options.Name}: the function gave shape {actual} for block {Shape.Describe(block)}, " +
                $"where {shape} was expected. Say with chunks= what it gives.");
        }
    }

    // A dtype that was asked for is cast to; one that was found by tracing must be what blocks have.
    private static void CheckDType(Parts parts, ChunkedArray built, ReadOnlySpan<long> block)
    {
        if (parts.Options.DType is null && built.DType != parts.DType)
        {
            throw new DTypeException($"{parts.Options.Name}: the function gave dtype {built.DType.Name()} for block {Shape.Describe(block)}, " +
                $"where {parts.DType.Name()} was expected. Say with dtype= what it gives.");
        }
    }

    /// <summary>For each axis of the result the axis of the blocks that it follows, or −1 for a new one.</summary>
    private static ImmutableArray<int> Sources(int rank, BlockOptions options)
    {
        var dropped = Axes.Normalize(options.Name, options.DropAxis.AsSpan(), rank);
        var sources = Enumerable.Range(0, rank).Except(dropped).ToList();
        foreach (var axis in options.NewAxis.Order())
        {
            sources.Insert(Axes.Normalize(options.Name, axis, sources.Count + 1), -1);
        }

        return [.. sources];
    }

    private static ChunkGrid GridOf(
        string name, ImmutableArray<ImmutableArray<long>> chunks, ChunkGrid grid, ImmutableArray<int> sources)
    {
        if (chunks.Length != sources.Length)
        {
            throw new ChunkException($"{name}: chunks must have one entry for each of the {sources.Length} axes of the result, but {chunks.Length} were given.");
        }

        return new ChunkGrid([.. chunks.Select((lengths, axis) =>
        {
            var count = sources[axis] < 0 ? 1 : grid.Axes[sources[axis]].Count;
            return lengths.Length == 1 ? AxisChunks.Repeated(lengths[0], count)
                : lengths.Length == count ? AxisChunks.Of(lengths.AsSpan())
                : throw new ChunkException($"{name}: axis {axis} has {count} blocks, but chunks {Shape.Describe(lengths.AsSpan())} are {lengths.Length}.");
        })]);
    }

    // The result's axis that each axis of an array follows; a dropped axis has one block.
    private static ImmutableArray<int> AxesOf(ArrayExpr array, int rank, ImmutableArray<int> sources) =>
        [.. Enumerable.Range(0, array.Rank).Select(axis =>
            ChunkUnifier.IsStretched(array.Grid.Axes[axis]) ? -1 : sources.IndexOf(axis + rank - array.Rank))];

    private sealed record Parts(
        Func<IReadOnlyList<ChunkedArray>, ChunkedArray> Function, BlockOptions Options, BlockFinish? Finish, DType DType, long ScratchBytes);
}

/// <summary>What is done to the result of a block, and the chunks that it gives.</summary>
/// <param name="Grid">The chunks.</param>
/// <param name="Apply">Takes over the result.</param>
internal sealed record BlockFinish(ChunkGrid Grid, BlockFinisher Apply);

/// <summary>Makes what is kept of the result of a block, which it takes over.</summary>
internal delegate NdArray BlockFinisher(NdArray result, ChunkCall call);
