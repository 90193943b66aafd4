using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The distinct elements of a line that is too long for one task: those that begin a group in the sorted line.</summary>
/// <remarks>
/// Equal elements stand together there in the order of their positions, so that the first of a group is the first to occur. A chunk of
/// the sorted line is told the last element of the chunk before it. <b>Source:</b> numpy.unique.
/// </remarks>
internal static class LongDistinct
{
    private static readonly ChunkFunction Ends = call =>
    {
        using var end = call.Inputs[0].View(call.Inputs[0].Layout.Slice([call.Inputs[0].Size - 1], Shape.Create(1)));
        return NdArrayCopy.Contiguous(end, call.Pool);
    };

    private static readonly ChunkFunction Marks = call =>
    {
        var begins = NdArray.Allocate(call.Pool, DType.Int64, call.Inputs[0].Shape);
        SortedGroups.Mark(call.Inputs[0], call.Coordinates[0] == 0 ? null : call.Inputs[1], begins.AsSpan<long>());
        return begins;
    };

    private static readonly ChunkFunction Firsts = call =>
    {
        var begins = call.Inputs[0].AsSpan<long>();
        using var chosen = NdArray.Allocate(call.Pool, DType.Int64, call.Inputs[0].Shape);
        var count = 0;
        for (var i = 0; i < begins.Length; i++)
        {
            chosen.AsSpan<long>()[count] = i;
            count += (int)begins[i];
        }

        var output = NdArray.Allocate(call.Pool, call.Inputs[1].DType, Shape.Create(count));
        Take.Run(call.Inputs[1], 0, chosen.AsSpan<long>()[..count], output);
        return output;
    };

    /// <summary>The distinct elements of a 1-d array, sorted.</summary>
    public static ArrayExpr Values(ArrayExpr x, long? runLength = null)
    {
        var sorted = LongSort.Elements(x, runLength);
        return FirstOf(sorted, Begins(sorted));
    }

    /// <summary>Of each group of equal elements what another array has beside its first one.</summary>
    public static ArrayExpr Beside(ArrayExpr x, ArrayExpr others, long? runLength = null)
    {
        var sorted = LongSort.Pairs(x, others, runLength);
        return FirstOf(sorted.Others, Begins(sorted.Keys));
    }

    /// <summary>Of each group of equal elements the sum of the numbers that another array has beside them.</summary>
    public static ArrayExpr Sums(ArrayExpr x, ArrayExpr others, long? runLength = null)
    {
        var sorted = LongSort.Pairs(x, others, runLength);
        var beside = new ChunkedArray(sorted.Others);
        var before = ArrayMath.CumSum(beside, 0) - beside;
        var starts = FirstOf(before.Expr, Begins(sorted.Keys));
        return LateExpr.OnceKnown("unique(counts)", DType.Int64, 1, [starts, others], known =>
        {
            var (begin, all) = (new ChunkedArray(known[0]), new ChunkedArray(known[1]));
            return (ArrayMath.Concatenate([begin[1..], all.Sum(0, keepDims: true)]) - begin).Expr;
        });
    }

    /// <summary>Which of the distinct elements each element is.</summary>
    public static ArrayExpr Inverse(ArrayExpr x, long? runLength = null)
    {
        var positions = ChunkedArray.Arange(x.Shape[0], DType.Int64, ChunkSpec.Of(Math.Max(1, x.Grid.Axes[0].MaxLength))).Expr;
        var sorted = LongSort.Pairs(x, positions, runLength);
        var numbers = ArrayMath.CumSum(new ChunkedArray(Begins(sorted.Keys)), 0) - 1;
        return LongSort.Pairs(sorted.Others, numbers.Expr, runLength).Others;
    }

    // 1 where a group begins.
    private static ChunkwiseExpr Begins(ArrayExpr sorted)
    {
        var count = sorted.Grid.Axes[0].Count;
        var ends = new ChunkwiseExpr("unique(ends)", sorted.DType, new ChunkGrid([AxisChunks.Repeated(1, count)]), [(sorted, [0])], Ends);
        var before = count == 1 ? ends : ConcatenateExpr.Of([Views.Slice(ends, 0, 0, 1), Views.Slice(ends, 0, 0, count - 1)], 0);
        return new ChunkwiseExpr("unique(begins)", DType.Int64, sorted.Grid, [(sorted, [0]), (before, [0])], Marks);
    }

    private static ChunkwiseExpr FirstOf(ArrayExpr others, ChunkwiseExpr begins)
    {
        var own = begins.Grid.Axes[0];
        var cut = RechunkExpr.Of(others, begins.Grid);
        return new ChunkwiseExpr(
            "unique(first)", others.DType, new ChunkGrid([AxisChunks.Unknown(own.Count, new object(), own)]), [(begins, [0]), (cut, [0])],
            Firsts, (_, _) => BufferPool.RoundUp(own.MaxLength * sizeof(long)));
    }
}
