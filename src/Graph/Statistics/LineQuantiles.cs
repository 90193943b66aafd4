using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Quantiles of lines: exact ones, each task sorts the lines of its chunk.</summary>
internal static class LineQuantiles
{
    /// <summary>Quantiles along the last axis, which they replace; a new first axis numbers them.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="lines">Whole along the last axis.</param>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    /// <param name="skipsNaN">True to leave NaN out.</param>
    public static ArrayExpr Of(string name, ArrayExpr lines, double[] quantiles, QuantileMethod method, bool skipsNaN)
    {
        var dtype = Quantiles.ResultDType(lines.DType, method);
        return Lines(name, lines, dtype, quantiles.Length, (x, axis, output, pool) =>
            Quantiles.Run(x, axis, quantiles, method, output, pool, skipsNaN));
    }

    /// <summary>Medians along the last axis: the mean of the two elements in the middle.</summary>
    public static ArrayExpr Median(string name, ArrayExpr lines, bool skipsNaN)
    {
        if (lines.Shape[lines.Rank - 1] == 0)
        {
            return Of(name, lines, [0.5], QuantileMethod.Linear, skipsNaN);
        }

        var middle = new ChunkedArray(Of(name, lines, [0.5], QuantileMethod.Lower, skipsNaN));
        var above = new ChunkedArray(Of(name, lines, [0.5], QuantileMethod.Higher, skipsNaN));
        var wide = lines.DType == DType.Float16 ? DType.Float32 : lines.DType.IsInexact() ? lines.DType : DType.Float64;
        var mean = (middle.AsType(wide) + above.AsType(wide)) / 2;
        return ElementwiseExpr.CastTo(mean.Expr, lines.DType.IsInexact() ? lines.DType : DType.Float64);
    }

    private static ArrayExpr Lines(string name, ArrayExpr x, DType dtype, int count, Action<NdArray, int, NdArray, BufferPool> run)
    {
        var axis = x.Rank - 1;
        var length = x.Shape[axis];
        var grid = new ChunkGrid([AxisChunks.Single(count), .. x.Grid.Axes[..axis]]);
        if (length == 0)
        {
            return Fills.Of(double.NaN, dtype, grid);
        }

        var scratch = Sorting.ScratchBytes(length);
        return new ChunkwiseExpr(
            name, dtype, grid, [(x, [.. Enumerable.Range(1, axis), -1])],
            call =>
            {
                var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
                run(call.Inputs[0], axis, output, call.Pool);
                return output;
            },
            (_, _) => scratch)
        {
            Rebuild = inputs => Lines(name, WholeAxis.Of(inputs[0], axis), dtype, count, run),
        };
    }
}
