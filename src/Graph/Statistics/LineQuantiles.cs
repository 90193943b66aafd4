using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Quantiles of lines: exact ones. A task sorts the lines of its chunk; a line that is too long for one is sorted in runs.</summary>
/// <param name="name">The operation.</param>
/// <param name="lines">Real, along the last axis.</param>
/// <param name="skipsNaN">True to leave NaN out.</param>
internal sealed class LineQuantiles(string name, ArrayExpr lines, bool skipsNaN)
{
    private readonly int _axis = lines.Rank - 1;
    private readonly LongQuantiles? _long = LongSort.IsNeeded(lines, lines.Rank - 1) ? new LongQuantiles(name, lines, skipsNaN) : null;

    /// <summary>Quantiles along the last axis, which they replace; a new first axis numbers them.</summary>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    public ArrayExpr Of(double[] quantiles, QuantileMethod method)
    {
        var dtype = Quantiles.ResultDType(lines.DType, method);
        return quantiles.Length == 0 || _long is null
            ? Lines(name, WholeAxis.Of(lines, _axis), dtype, quantiles.Length, (x, axis, output, pool) =>
                Quantiles.Run(x, axis, quantiles, method, output, pool, skipsNaN))
            : _long.Of(quantiles, method);
    }

    /// <summary>Medians along the last axis: the mean of the two elements in the middle.</summary>
    public ArrayExpr Median()
    {
        if (lines.Shape[_axis] == 0)
        {
            return Of([0.5], QuantileMethod.Linear);
        }

        var middle = new ChunkedArray(Of([0.5], QuantileMethod.Lower));
        var above = new ChunkedArray(Of([0.5], QuantileMethod.Higher));
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
