using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Counts of each chunk as a line of bins, summed over the chunks.</summary>
internal static class PartialCounts
{
    /// <summary>The summed counts; int64, or float64 where there are weights.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="x">The elements.</param>
    /// <param name="weights">Of x's shape and chunks, or null.</param>
    /// <param name="whole">Further 1-d inputs, given whole.</param>
    /// <param name="bins">The length of the result.</param>
    /// <param name="count">Adds a chunk to its line of bins, which is 0 before.</param>
    public static ArrayExpr Summed(
        string name, ArrayExpr x, ArrayExpr? weights, ImmutableArray<ArrayExpr> whole, long bins, CountFunction count)
    {
        var partial = Lines(name, x, weights, whole, bins, count);
        var sums = new ChunkedArray(partial).Sum(AxisSet.Of([.. Enumerable.Range(0, x.Rank)]));
        return sums.Expr;
    }

    /// <summary>Runs a chunk's elements, and weights beside them, into a sink.</summary>
    public static void Feed(ChunkCall call, bool hasWeights, TileSink sink)
    {
        var x = call.Inputs[0];
        var builder = new TileProgramBuilder();
        var element = builder.Input(x.DType);
        if (hasWeights)
        {
            var program = builder.Build(element, builder.Input(DType.Float64));
            TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(call.Inputs[1])], x.Shape, sink, call.Scope.Workspace);
            return;
        }

        TileEvaluator.Run(builder.Build(element), [new TileOperand(x)], x.Shape, sink, call.Scope.Workspace);
    }

    // One line for each chunk: as many axes as x, one element a chunk, and the bins last.
    private static ChunkwiseExpr Lines(
        string name, ArrayExpr x, ArrayExpr? weights, ImmutableArray<ArrayExpr> whole, long bins, CountFunction count)
    {
        var chunks = x.Grid.Axes.Select(axis => AxisChunks.Regular(axis.Count, 1));
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank)];
        var inputs = ImmutableArray.CreateBuilder<(ArrayExpr, ImmutableArray<int>)>();
        inputs.Add((x, axes));
        if (weights is not null)
        {
            inputs.Add((weights, axes));
        }

        inputs.AddRange(whole.Select(line => (line, ImmutableArray.Create(-1))));
        var dtype = weights is null ? DType.Int64 : DType.Float64;
        var wholeBytes = whole.Sum(line => BufferPool.RoundUp(line.Grid.Axes[0].Bounds.Length * line.DType.ItemSize()));
        return new ChunkwiseExpr(
            name, dtype, new ChunkGrid([.. chunks, AxisChunks.Single(bins)]), inputs.ToImmutable(),
            call =>
            {
                var line = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
                using var flat = line.View(Layout.Contiguous(Shape.Create(bins)));
                Clear(flat);
                count(call, flat);
                return line;
            },
            (_, _) => wholeBytes)
        {
            Rebuild = others => Lines(
                name, others[0], weights is null ? null : RechunkExpr.Of(others[1], others[0].Grid), [.. others[(weights is null ? 1 : 2)..]], bins, count),
        };
    }

    private static unsafe void Clear(NdArray line) => new Span<byte>(line.Data, checked((int)(line.Size * line.DType.ItemSize()))).Clear();
}

/// <summary>Adds a chunk's elements to a line of bins.</summary>
internal delegate void CountFunction(ChunkCall call, NdArray line);
