namespace ActorArrays.Kernels;

/// <summary>A complex matrix product as four real ones over the parts, which lie two apart in memory.</summary>
internal static class ComplexProduct
{
    public static void Run(
        IMatrixKernel real, MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        using var left = a.Block(0, a.Shape[0], 0, a.Shape[1], workspace);
        using var right = b.Block(0, b.Shape[0], 0, b.Shape[1], workspace);
        using var leftReal = Part(left, 0);
        using var leftImaginary = Part(left, 1);
        using var rightReal = Part(right, 0);
        using var rightImaginary = Part(right, 1);
        using var real0 = Part(c, 0);
        using var imaginary0 = Part(c, 1);
        var (more, less) = update == MatrixUpdate.Subtract
            ? (MatrixUpdate.Subtract, MatrixUpdate.Add)
            : (MatrixUpdate.Add, MatrixUpdate.Subtract);
        Multiply(leftReal, rightReal, real0, update);
        Multiply(leftImaginary, rightImaginary, real0, less);
        Multiply(leftReal, rightImaginary, imaginary0, update);
        Multiply(leftImaginary, rightReal, imaginary0, more);

        void Multiply(NdArray x, NdArray y, NdArray z, MatrixUpdate how) =>
            real.Run(MatrixSource.Of(x), MatrixSource.Of(y), z, how, workspace);
    }

    private static NdArray Part(NdArray x, int part)
    {
        var strides = x.Layout.Strides.ToArray();
        for (var axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] *= 2;
        }

        return x.ViewAs(x.DType.RealPart(), new Layout(x.Shape, strides, (2 * x.Layout.Offset) + part));
    }
}
