using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.sort and numpy.argsort: each task sorts the lines of a chunk that is whole along the axis.</summary>
internal static class SortedLines
{
    private static readonly ChunkFunction[] Sorts = [.. Enumerable.Range(0, Limits.RankMax).Select(axis => new ChunkFunction(call =>
    {
        var x = call.Inputs[0];
        var output = NdArray.Allocate(call.Pool, x.DType, x.Shape);
        Sorting.Sort(x, axis, output, call.Pool);
        return output;
    }))];

    private static readonly ChunkFunction[] ArgSorts = [.. Enumerable.Range(0, Limits.RankMax).Select(axis => new ChunkFunction(call =>
    {
        var x = call.Inputs[0];
        var output = NdArray.Allocate(call.Pool, DType.Int64, x.Shape);
        Sorting.ArgSort(x, axis, output, call.Pool);
        return output;
    }))];

    /// <summary>The elements along the axis in rising order, NaN last.</summary>
    public static ArrayExpr Sort(ArrayExpr x, int axis) => LongSort.IsSooner(x, axis) ? LongSort.Values(x, axis) : Lines("sort", x, axis, x.DType, Sorts[axis]);

    /// <summary>The positions along the axis of the elements in rising order; equal ones keep their order.</summary>
    public static ArrayExpr ArgSort(ArrayExpr x, int axis) => LongSort.IsSooner(x, axis) ? LongSort.Positions(x, axis) : Lines("argsort", x, axis, DType.Int64, ArgSorts[axis]);

    private static ChunkwiseExpr Lines(string name, ArrayExpr x, int axis, DType dtype, ChunkFunction function)
    {
        var whole = WholeAxis.Of(x, axis);
        var length = x.Shape[axis];
        var scratch = Sorting.ScratchBytes(length) + BufferPool.RoundUp(length * x.DType.ItemSize());
        return new ChunkwiseExpr(
            $"{name}(axis={axis})", dtype, whole.Grid, [(whole, [.. Enumerable.Range(0, x.Rank)])], function, (_, _) => scratch)
        {
            Rebuild = inputs => Lines(name, inputs[0], axis, dtype, function),
        };
    }
}
