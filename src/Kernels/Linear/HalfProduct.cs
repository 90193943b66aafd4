namespace ActorArrays.Kernels;

/// <summary>A float16 matrix product: summed in float32, rounded once.</summary>
internal static unsafe class HalfProduct
{
    public static void Run(
        IMatrixKernel real, MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        using var left = a.Block(0, a.Shape[0], 0, a.Shape[1], workspace);
        using var right = b.Block(0, b.Shape[0], 0, b.Shape[1], workspace);
        using var wideLeft = Wide(left, workspace.Pool);
        using var wideRight = Wide(right, workspace.Pool);
        using var wide = Wide(c, workspace.Pool);
        real.Run(MatrixSource.Of(wideLeft), MatrixSource.Of(wideRight), wide, update, workspace);
        using var narrow = NdArray.Allocate(workspace.Pool, DType.Float16, c.Shape);
        for (long i = 0; i < c.Size; i++)
        {
            ((Half*)narrow.Data)[i] = (Half)((float*)wide.Data)[i];
        }

        NdArrayCopy.Copy(narrow, c);
    }

    private static NdArray Wide(NdArray x, BufferPool pool)
    {
        using var contiguous = NdArrayCopy.Contiguous(x, pool);
        var wide = NdArray.Allocate(pool, DType.Float32, x.Shape);
        for (long i = 0; i < x.Size; i++)
        {
            ((float*)wide.Data)[i] = (float)((Half*)contiguous.Data)[i];
        }

        return wide;
    }
}
