using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Blocks of the same rows of several arrays, as float64 in C order.</summary>
/// <param name="arrays">The blocks, borrowed.</param>
/// <param name="first">The first of the rows.</param>
/// <param name="scope">Memory of the calling thread.</param>
internal readonly ref struct RowBlocks(ReadOnlySpan<NdArray> arrays, long first, TaskScope scope)
{
    private readonly ReadOnlySpan<NdArray> _arrays = arrays;

    /// <summary>How many rows.</summary>
    public int Count => checked((int)_arrays[0].Shape[0]);

    /// <summary>The first row's place in the whole arrays.</summary>
    public long First { get; } = first;

    /// <summary>Memory of the calling thread, for functions that said how much they need.</summary>
    public TaskScope Scope { get; } = scope;

    /// <summary>How many arrays.</summary>
    public int Arrays => _arrays.Length;

    /// <summary>The rows of one of the arrays, one behind the other.</summary>
    public ReadOnlySpan<double> this[int array] => _arrays[array].AsSpan<double>();
}

/// <summary>What a function of rows makes of a block.</summary>
/// <param name="Lines">How many lines; null: one for each row.</param>
/// <param name="Width">How many numbers a line has.</param>
/// <param name="ScratchBytes">The most bytes of working memory that it takes from the scope.</param>
internal sealed record RowResult(int? Lines, int Width, long ScratchBytes = 0);

/// <summary>Computes from rows into a result that is all zero.</summary>
internal delegate void RowFunction(in RowBlocks rows, Span<double> result);

/// <summary>Functions of blocks of whole rows, as code over spans: what array operators would need several passes for.</summary>
/// <remarks>
/// Elements come as float64, whatever they are. Blocks are the first array's chunks of rows with all their columns; where columns are
/// cut, rows are too, so that a block has no more elements than the largest chunk. A function must not depend on vector widths (INV-3).
/// </remarks>
internal static class RowKernels
{
    /// <summary>The sum over all blocks of what a function makes of each: one pass, then a tree.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="width">How many numbers the function makes of a block.</param>
    /// <param name="function">The function.</param>
    /// <param name="arrays">Of one or two axes and equally many rows, known.</param>
    /// <returns>(width,), float64.</returns>
    public static ChunkedArray Fold(string name, int width, RowFunction function, params ImmutableArray<ChunkedArray> arrays) =>
        Each(name, new RowResult(1, width), function, arrays).Sum(0);

    /// <summary>What a function makes of each block, one below the other.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="result">What it makes of a block, and what it needs for that.</param>
    /// <param name="function">The function.</param>
    /// <param name="arrays">Of one or two axes and equally many rows, known.</param>
    /// <returns>(blocks · lines, width), float64, a chunk for each block.</returns>
    public static ChunkedArray Each(string name, RowResult result, RowFunction function, params ImmutableArray<ChunkedArray> arrays) =>
        new(Build(name, function, Aligned(arrays), result));

    /// <summary>Rows of a result, made of the same rows of the arrays.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="width">The columns of the result.</param>
    /// <param name="function">The function.</param>
    /// <param name="arrays">Of one or two axes and equally many rows. Unknown ones are found first, unless there is one array with whole rows.</param>
    /// <returns>(rows, width), float64.</returns>
    public static ChunkedArray Map(string name, int width, RowFunction function, params ImmutableArray<ChunkedArray> arrays)
    {
        var result = new RowResult(null, width);
        var areBlocks = arrays.Length == 1 && (arrays[0].Rank == 1 || arrays[0].Chunks.Axes[1].Count == 1);
        return new ChunkedArray(areBlocks || arrays.All(array => array.IsShapeKnown)
            ? Build(name, function, Aligned(arrays), result)
            : LateExpr.Of(name, DType.Float64, 2, [.. arrays.Select(array => array.Expr)], known =>
                Build(name, function, Aligned([.. known.Select(expr => new ChunkedArray(expr))]), result)));
    }

    /// <summary>The most rows of a block.</summary>
    public static long BlockRows(ChunkedArray x) => WholeRows(x.Expr).Grid.Axes[0].MaxLength;

    private static ImmutableArray<ArrayExpr> Aligned(ImmutableArray<ChunkedArray> arrays)
    {
        var first = WholeRows(arrays[0].AsType(DType.Float64).Expr);
        return [first, .. arrays.Skip(1).Select(array =>
        {
            var own = array.AsType(DType.Float64).Expr;
            var grid = own.Rank == 1 ? new ChunkGrid([first.Grid.Axes[0]]) : new ChunkGrid([first.Grid.Axes[0], AxisChunks.Single(own.Shape[1])]);
            return RechunkExpr.Of(own, grid);
        })];
    }

    private static ArrayExpr WholeRows(ArrayExpr x)
    {
        if (x.Rank == 1 || x.Grid.Axes[1].Count == 1)
        {
            return x;
        }

        var rows = x.Grid.Axes[0];
        var most = Math.Max(1, (long)((double)rows.MaxLength * x.Grid.Axes[1].MaxLength / x.Grid.Axes[1].Length));
        var cut = rows.IsKnown ? rows.Cut((rows.MaxLength + most - 1) / most) : rows;
        return RechunkExpr.Of(x, new ChunkGrid([cut, AxisChunks.Single(x.Grid.Axes[1].Length)]));
    }

    private static ChunkwiseExpr Build(string name, RowFunction function, ImmutableArray<ArrayExpr> arrays, RowResult result)
    {
        var rows = arrays[0].Grid.Axes[0];
        var grid = new ChunkGrid([result.Lines is { } lines ? AxisChunks.Repeated(lines, rows.Count) : rows, AxisChunks.Single(result.Width)]);
        var scratch = result.ScratchBytes + arrays.Sum(static array => BufferPool.RoundUp(BoundOf(array) * sizeof(double)));
        return new ChunkwiseExpr(
            name, DType.Float64, grid, [.. arrays.Select(array => (array, array.Rank == 1 ? ImmutableArray.Create(0) : [0, -1]))],
            call => Run(function, call), (_, _) => scratch)
        {
            Rebuild = others => Build(name, function, others, result),
        };
    }

    private static long BoundOf(ArrayExpr array) => array.Grid.Axes.Aggregate(1L, static (size, axis) => size * axis.Bounds.MaxLength);

    private static NdArray Run(RowFunction function, ChunkCall call)
    {
        var arrays = new NdArray[call.Inputs.Length];
        for (var i = 0; i < arrays.Length; i++)
        {
            arrays[i] = call.Scope.Contiguous(call.Inputs[i]);
        }

        var result = NdArray.Allocate(call.Pool, DType.Float64, call.Box.Shape);
        try
        {
            var elements = result.AsSpan<double>();
            elements.Clear();
            function(new RowBlocks(arrays, call.InputStart[0], call.Scope), elements);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
