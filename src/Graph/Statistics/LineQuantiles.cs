using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Quantiles of lines: exact ones. A task selects from the lines of its chunk; of a line that is too long for one the elements are selected by digits, or, if many are
/// wanted, it is sorted in runs.</summary>
/// <param name="name">The operation.</param>
/// <param name="lines">Real, along the last axis.</param>
/// <param name="skipsNaN">True to leave NaN out.</param>
internal sealed class LineQuantiles(string name, ArrayExpr lines, bool skipsNaN)
{
    private readonly int _axis = lines.Rank - 1;
    private readonly bool _isLong = LongSort.IsNeeded(lines, lines.Rank - 1);

    /// <summary>Quantiles along the last axis, which they replace; a new first axis numbers them.</summary>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    public ArrayExpr Of(double[] quantiles, QuantileMethod method)
    {
        var dtype = Quantiles.ResultDType(lines.DType, method);
        return quantiles.Length == 0 || !_isLong
            ? Lines(name, WholeAxis.Of(lines, _axis), dtype, quantiles.Length, (x, axis, output, pool) =>
                Quantiles.Run(x, axis, quantiles, method, output, pool, skipsNaN))
            : LongSelection.TryOf(name, lines, skipsNaN, quantiles.Length, method)?.Of(quantiles, method) ?? new LongQuantiles(name, lines, skipsNaN).Of(quantiles, method);
    }

    /// <summary>Medians along the last axis: the mean of the two elements in the middle.</summary>
    public ArrayExpr Median()
    {
        if (lines.Shape[_axis] == 0)
        {
            return Of([0.5], QuantileMethod.Linear);
        }

        var (middle, above) = Middle();
        var wide = lines.DType == DType.Float16 ? DType.Float32 : lines.DType.IsInexact() ? lines.DType : DType.Float64;
        var mean = (middle.AsType(wide) + above.AsType(wide)) / 2;
        return ElementwiseExpr.CastTo(mean.Expr, lines.DType.IsInexact() ? lines.DType : DType.Float64);
    }

    // Each numbered by a first axis of length 1, as quantiles are.
    private (ChunkedArray Below, ChunkedArray Above) Middle()
    {
        if (_isLong && LongSelection.TryOf(name, lines, skipsNaN, 2, QuantileMethod.Lower) is { } selection)
        {
            var both = selection.Middle();
            return (new ChunkedArray(Views.Slice(both, 0, 0, 1)), new ChunkedArray(Views.Slice(both, 0, 1, 1)));
        }

        return (new ChunkedArray(Of([0.5], QuantileMethod.Lower)), new ChunkedArray(Of([0.5], QuantileMethod.Higher)));
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

        var scratch = Quantiles.ScratchBytes(length);
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
