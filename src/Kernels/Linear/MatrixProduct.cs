using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The managed matrix product, for every dtype.</summary>
/// <remarks>
/// <b>DType:</b> integers wrap, bool is "or" of "and", float16 is summed in float32 and rounded once, complex numbers are
/// four real products. <b>Accuracy:</b> the order of summation is fixed by k alone (<see cref="PackedProduct{TSimd, TVector, T}"/>),
/// every step a fused multiply-add, so the bits are the same on every machine. <b>Source:</b> numpy.matmul.
/// </remarks>
public sealed class MatrixProduct : IMatrixKernel
{
    /// <summary>The only instance: it holds nothing.</summary>
    public static MatrixProduct Managed { get; } = new();

    /// <inheritdoc/>
    public string Name => "managed";

    /// <summary>The bytes of packed blocks that a product with factors of one or more columns takes (INV-4).</summary>
    /// <param name="dtype">That of the factors; not float16, which is widened as a whole.</param>
    /// <param name="columns">Columns of the right factor.</param>
    /// <param name="isProgram">True if a factor is a program: its blocks are evaluated before they are packed.</param>
    public static long ScratchBytes(DType dtype, long columns, bool isProgram = false)
    {
        // Bounds over all vector widths of what PackedProduct allocates: blocks of 192 rows, and of tiles of two vectors.
        const int depth = 256, rows = 192, blockBytes = 2 << 20, widestTileBytes = 128;
        var size = dtype.RealPart().ItemSize();
        var tile = widestTileBytes / size;
        var width = Math.Min((columns + tile - 1) / tile * tile, blockBytes / size / depth);
        var packed = BufferPool.RoundUp(((long)rows * depth * size) + (width * depth * size));
        return isProgram ? packed + BufferPool.RoundUp(MatrixSource.EvaluatedBytes) : packed;
    }

    /// <summary>The bytes of packed blocks that a product of arrays takes (INV-4), which is less if they are small.</summary>
    /// <param name="dtype">That of the factors; not float16, which is widened as a whole.</param>
    /// <param name="rows">The most rows of the left factor.</param>
    /// <param name="depth">The most columns of the left factor.</param>
    /// <param name="columns">The most columns of the right factor.</param>
    public static long ScratchBytes(DType dtype, long rows, long depth, long columns)
    {
        const int depthMax = 256, rowsMax = 192, blockBytes = 2 << 20, widestTileBytes = 128, tallestTile = 32;
        var size = dtype.RealPart().ItemSize();
        var tile = widestTileBytes / size;
        var width = Math.Min((columns + tile - 1) / tile * tile, blockBytes / size / depthMax);
        var steps = Math.Min(depth, depthMax);
        return BufferPool.RoundUp(BufferPool.RoundUp(Math.Min(rows + tallestTile, rowsMax) * steps * size) + (width * steps * size));
    }

    /// <summary>c = a·b for arrays.</summary>
    public static void Run(NdArray a, NdArray b, NdArray c, MatrixUpdate update, TileWorkspace workspace) =>
        Managed.Run(MatrixSource.Of(a), MatrixSource.Of(b), c, update, workspace);

    /// <inheritdoc/>
    /// <remarks><b>Cost:</b> 2·m·n·k operations; 2.5 MiB of packed blocks, for float16 the three matrices as float32.</remarks>
    public void Run(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        CheckFit(a, b, c);
        ArgumentNullException.ThrowIfNull(workspace);
        if (a.Shape[1] == 0 && update == MatrixUpdate.Set)
        {
            using var zero = ZeroLike(c, workspace.Pool);
            NdArrayCopy.Copy(zero, c);
        }

        switch (c.DType)
        {
            case DType.Bool: Truth(a, b, c, update, workspace); break;
            case DType.Float16: HalfProduct.Run(this, a, b, c, update, workspace); break;
            case DType.Complex64 or DType.Complex128: ComplexProduct.Run(this, a, b, c, update, workspace); break;
            default: RealTypes.Visit<Visitor, long>(c.DType, new Visitor(a, b, c, update, workspace)); break;
        }
    }

    internal static void CheckFit(MatrixSource a, MatrixSource b, NdArray c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        if (a.Shape[1] != b.Shape[0] || c.Rank != 2 || c.Shape[0] != a.Shape[0] || c.Shape[1] != b.Shape[1])
        {
            throw new ShapeException(
                $"matmul: shapes {a.Shape} and {b.Shape} into {c.Shape}: (m, k) and (k, n) give (m, n). Transpose or reshape a factor.");
        }

        if (a.DType != c.DType || b.DType != c.DType)
        {
            throw new DTypeException(
                $"matmul: the factors and the result must have one dtype, but are {a.DType.Name()}, {b.DType.Name()} and {c.DType.Name()}. Cast first.");
        }
    }

    private static void Truth(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        if (update == MatrixUpdate.Subtract)
        {
            throw new DTypeException("matmul: truth values cannot be subtracted. Cast to an integer first.");
        }

        PackedProduct<TruthSimd256, Vector256<byte>, byte>.Run(a, b, c, update, workspace);
    }

    private static unsafe NdArray ZeroLike(NdArray c, BufferPool pool)
    {
        var zero = NdArray.Allocate(pool, c.DType, c.Shape);
        new Span<byte>(zero.Data, checked((int)(c.Size * c.DType.ItemSize()))).Clear();
        return zero;
    }

    private readonly struct Visitor(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
        : IRealVisitor<long>
    {
        public long Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            if (Vector512.IsHardwareAccelerated)
            {
                PackedProduct<Simd512<T>, Vector512<T>, T>.Run(a, b, c, update, workspace);
            }
            else
            {
                PackedProduct<Simd256<T>, Vector256<T>, T>.Run(a, b, c, update, workspace);
            }

            return c.Size;
        }
    }
}
