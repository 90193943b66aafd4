using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Places of elements in a sorted line: numpy.searchsorted, digitize, isin. The line is whole in every task.</summary>
internal static class Searching
{
    /// <summary>The places before which elements can be inserted.</summary>
    /// <param name="sorted">1-d, rising, of known lengths or one chunk.</param>
    /// <param name="values">Any shape and chunks.</param>
    /// <param name="isRight">True for the last such place.</param>
    public static ArrayExpr Places(ArrayExpr sorted, ArrayExpr values, bool isRight) => OfLine(
        "searchsorted", DType.Int64, sorted, values, (line, x, output, pool) => SearchSorted.Run(line, x, isRight, output, pool));

    /// <summary>Which of some distinct elements, sorted, each element is; each is one of them.</summary>
    public static ArrayExpr PlacesAmong(ArrayExpr distinct, ArrayExpr values) => OfLine("unique(inverse)", DType.Int64, distinct, values, DistinctPlaces.Run,
        DistinctPlaces.ScratchBytes);

    /// <summary>The bins of elements; edges rise or fall.</summary>
    public static ArrayExpr Bins(ArrayExpr values, ArrayExpr edges, bool isRight) => OfLine(
        "digitize", DType.Int64, edges, values, (line, x, output, pool) => SearchSorted.Digitize(x, line, isRight, output, pool));

    /// <summary>True where an element is in the line; NaN never is.</summary>
    public static ArrayExpr IsIn(ArrayExpr values, ArrayExpr sorted) => OfLine("isin", DType.Bool, sorted, values, IsIn);

    private static ChunkwiseExpr OfLine(
        string name, DType dtype, ArrayExpr line, ArrayExpr values, Action<NdArray, NdArray, NdArray, BufferPool> run,
        Func<long, long>? lineBytes = null)
    {
        if (line.Rank != 1)
        {
            throw new ValueException($"{name}: the sorted array must have one axis, but has shape {line.Shape}.");
        }

        var common = DTypePromotion.Promote(line.DType, values.DType);
        var whole = line.Grid.Axes[0].Count == 1 ? line : WholeAxis.Of(line, 0);
        return Chunkwise(name, dtype, ElementwiseExpr.CastTo(whole, common), ElementwiseExpr.CastTo(values, common), run,
            lineBytes ?? (length => BufferPool.RoundUp(length * sizeof(long))));
    }

    private static ChunkwiseExpr Chunkwise(
        string name, DType dtype, ArrayExpr line, ArrayExpr values, Action<NdArray, NdArray, NdArray, BufferPool> run, Func<long, long> lineBytes)
    {
        var scratch = lineBytes(line.Grid.Axes[0].Bounds.Length);
        return new ChunkwiseExpr(
            name, dtype, values.Grid, [(line, [-1]), (values, [.. Enumerable.Range(0, values.Rank)])],
            call =>
            {
                var output = NdArray.Allocate(call.Pool, dtype, call.Inputs[1].Shape);
                run(call.Inputs[0], call.Inputs[1], output, call.Pool);
                return output;
            },
            (_, output) => scratch + (dtype == DType.Bool ? 2 * BufferPool.RoundUp(output * sizeof(long)) : 0))
        {
            Rebuild = inputs => Chunkwise(name, dtype, inputs[0], inputs[1], run, lineBytes),
        };
    }

    // An element is there if something lies between the first and the last place for it.
    private static unsafe void IsIn(NdArray line, NdArray x, NdArray output, BufferPool pool)
    {
        using var first = NdArray.Allocate(pool, DType.Int64, x.Shape);
        using var last = NdArray.Allocate(pool, DType.Int64, x.Shape);
        SearchSorted.Run(line, x, isRight: false, first, pool);
        SearchSorted.Run(line, x, isRight: true, last, pool);
        for (long i = 0; i < output.Size; i++)
        {
            ((bool*)output.Data)[i] = ((long*)last.Data)[i] > ((long*)first.Data)[i];
        }
    }
}
