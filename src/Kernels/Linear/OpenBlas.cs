using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>The matrix product of OpenBLAS, where the library is installed: float32 and float64.</summary>
/// <remarks>
/// Other dtypes go to the managed product. The bits depend on the library and the processor, so it is never the default.
/// OpenBLAS is told to use one thread: the runtime's threads are the parallelism.
/// <b>Source:</b> the CBLAS interface; the library is found at run time.
/// </remarks>
public sealed unsafe class OpenBlas : IMatrixKernel
{
    private const int RowMajor = 101;
    private const int NotTransposed = 111;
    private const int Transposed = 112;
    private static readonly string[] LibraryNames = ["libopenblas.so.0", "libopenblas.dylib", "libopenblas.dll", "openblas"];
    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _double;
    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _single;

    private OpenBlas(nint library)
    {
        _double = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)
            NativeLibrary.GetExport(library, "cblas_dgemm");
        _single = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
    }

    /// <inheritdoc/>
    public string Name => "openblas";

    /// <summary>Finds the library.</summary>
    /// <returns>False if it is not installed; on Debian the package is libopenblas0.</returns>
    public static bool TryLoad([NotNullWhen(true)] out OpenBlas? kernel)
    {
        foreach (var name in LibraryNames)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                kernel = new OpenBlas(library);
                return true;
            }
        }

        kernel = null;
        return false;
    }

    /// <inheritdoc/>
    public void Run(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        MatrixProduct.CheckFit(a, b, c);
        ArgumentNullException.ThrowIfNull(workspace);
        if (c.DType is not (DType.Float32 or DType.Float64) || c.Size == 0 || a.Shape[1] == 0)
        {
            MatrixProduct.Managed.Run(a, b, c, update, workspace);
            return;
        }

        using var left = Lines(a, workspace);
        using var right = Lines(b, workspace);
        using var target = IsLines(c.Layout, 1) ? c.View(c.Layout) : NdArrayCopy.Contiguous(c, workspace.Pool);
        Multiply(left, right, target, update);
        if (target.Data != c.Data)
        {
            NdArrayCopy.Copy(target, c);
        }
    }

    private void Multiply(NdArray a, NdArray b, NdArray c, MatrixUpdate update)
    {
        var (m, n, k) = ((int)c.Shape[0], (int)c.Shape[1], (int)a.Shape[1]);
        var (orderA, strideA) = Order(a.Layout);
        var (orderB, strideB) = Order(b.Layout);
        var strideC = LineStride(c.Layout, 0);
        var alpha = update == MatrixUpdate.Subtract ? -1 : 1;
        var beta = update == MatrixUpdate.Set ? 0 : 1;
        if (c.DType == DType.Float64)
        {
            _double(RowMajor, orderA, orderB, m, n, k, alpha, (double*)a.Data, strideA, (double*)b.Data, strideB, beta, (double*)c.Data, strideC);
        }
        else
        {
            _single(RowMajor, orderA, orderB, m, n, k, alpha, (float*)a.Data, strideA, (float*)b.Data, strideB, beta, (float*)c.Data, strideC);
        }
    }

    private static NdArray Lines(MatrixSource source, TileWorkspace workspace)
    {
        var block = source.Block(0, source.Shape[0], 0, source.Shape[1], workspace);
        if (IsLines(block.Layout, 1) || IsLines(block.Layout, 0))
        {
            return block;
        }

        using (block)
        {
            return NdArrayCopy.Contiguous(block, workspace.Pool);
        }
    }

    private static (int Order, int Stride) Order(Layout layout) => IsLines(layout, 1)
        ? (NotTransposed, LineStride(layout, 0))
        : (Transposed, LineStride(layout, 1));

    // Elements along `axis` lie side by side, and lines follow each other without overlap.
    private static bool IsLines(Layout layout, int axis) =>
        (layout.Strides[axis] == 1 || layout.Shape[axis] == 1) &&
        (layout.Shape[1 - axis] == 1 || layout.Strides[1 - axis] is var stride && stride >= layout.Shape[axis] && stride <= int.MaxValue);

    // The library wants a distance of lines even where there is only one.
    private static int LineStride(Layout layout, int axis) =>
        (int)Math.Max(layout.Shape[1 - axis], layout.Shape[axis] == 1 ? 1 : layout.Strides[axis]);
}
