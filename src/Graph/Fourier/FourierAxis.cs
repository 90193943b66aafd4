using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A Fourier transform along one axis, which is whole in every task.</summary>
internal static class FourierAxis
{
    /// <summary>The complex dtype of a precision.</summary>
    public static DType ComplexOf(DType dtype) => dtype is DType.Float16 or DType.Float32 or DType.Complex64 ? DType.Complex64 : DType.Complex128;

    /// <summary>The transform.</summary>
    /// <param name="name">The function, for errors and plans.</param>
    /// <param name="x">Of the dtype that the form wants; known lengths.</param>
    /// <param name="form">What is given and wanted.</param>
    /// <param name="along">The axis, the length of the transform, and its direction and factor.</param>
    public static ArrayExpr Of(string name, ArrayExpr x, FourierForm form, (int Axis, long Length, bool IsBackward, double Scale) along)
    {
        var whole = WholeAxis.Of(x, along.Axis);
        var grid = whole.Grid.With(along.Axis, AxisChunks.Single(Kernels.Fourier.ResultLength(form, along.Length)));
        var dtype = form == FourierForm.HalfToReal ? x.DType.RealPart() : ComplexOf(x.DType);
        var scratch = Kernels.Fourier.ScratchBytes(form, x.DType, along.Length);
        return new ChunkwiseExpr(
            $"{name}(n={along.Length}, axis={along.Axis})", dtype, grid, [(whole, [.. Enumerable.Range(0, x.Rank)])],
            call => Lines(call, form, along, dtype), (_, _) => scratch)
        {
            Rebuild = inputs => Of(name, inputs[0], form, along),
        };
    }

    private static NdArray Lines(ChunkCall call, FourierForm form, (int Axis, long Length, bool IsBackward, double Scale) along, DType dtype)
    {
        var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
        try
        {
            Kernels.Fourier.Run(form, along.Length, along.IsBackward, along.Scale, call.Inputs[0], along.Axis, output, call.Pool);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
