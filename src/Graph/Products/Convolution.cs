using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Sliding products of two lines: numpy.convolve and correlate.</summary>
/// <remarks>
/// A task has one chunk of the longer line with the neighbours behind it, and the shorter line whole: its windows are a strided view, and
/// their products with the shorter line are one matrix product, without a copy of the windows.
/// </remarks>
internal static class Convolution
{
    /// <summary>The sums of x[i + k]·weights[k] over k, for every i for which x reaches, with zeros put around x.</summary>
    /// <param name="x">1-d, not shorter than the weights.</param>
    /// <param name="weights">1-d, not empty; of x's dtype.</param>
    /// <param name="mode">full: wherever they overlap; same: as many as x has elements; valid: where they overlap whole.</param>
    public static ArrayExpr Slide(ArrayExpr x, ArrayExpr weights, string mode)
    {
        // float16 is summed in float32 and rounded once, as NumPy does.
        if (x.DType == DType.Float16)
        {
            var wide = Slide(ElementwiseExpr.CastTo(x, DType.Float32), ElementwiseExpr.CastTo(weights, DType.Float32), mode);
            return ElementwiseExpr.CastTo(wide, DType.Float16);
        }

        var count = weights.Shape[0];
        var (before, after) = mode switch { "full" => (count - 1, count - 1), "same" => (count / 2, count - (count / 2) - 1), _ => (0, 0) };
        var padded = before + after == 0 ? x : Padding.Pad(x, [new Ends<long>(before, after)], new PadOptions());
        var length = x.Shape[0] + before + after - count + 1;
        // Less than a window in a chunk would mean to read it many times.
        var chunks = AxisChunks.Regular(length, Math.Max(1, Math.Min(length, Math.Max(count, x.Grid.Axes[0].MaxLength))));
        var overlap = new Ends<long>(0, count - 1);
        return Products(OverlapExpr.Of(padded, [new Windows(chunks, overlap, overlap)]), WholeAxis.Of(weights, 0), chunks);
    }

    private static ChunkwiseExpr Products(OverlapExpr blocks, ArrayExpr weights, AxisChunks chunks)
    {
        var (count, dtype) = (weights.Shape[0], blocks.DType);
        var scratch = MatrixProduct.ScratchBytes(dtype, chunks.MaxLength, count, 1);
        return new ChunkwiseExpr($"convolve({count})", dtype, new ChunkGrid([chunks]), [(blocks, [0]), (weights, [-1])], call =>
        {
            var length = call.Box.Shape[0];
            var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
            using var windows = Matrix(call.Inputs[0], length, count, call.Inputs[0].Layout.Strides[0]);
            using var column = Matrix(call.Inputs[1], count, 1, 0, call.Inputs[1].Layout.Strides[0]);
            using var products = Matrix(output, length, 1, 0, 1);
            MatrixProduct.Run(windows, column, products, MatrixUpdate.Set, call.Scope.Workspace);
            return output;
        }, (_, _) => scratch);
    }

    private static NdArray Matrix(NdArray line, long rows, long columns, long along, long? down = null) =>
        line.View(new Layout(Shape.Create(rows, columns), [down ?? along, along], line.Layout.Offset));
}
