using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Bytes of working memory that several functions have in common.</summary>
internal static unsafe class FunctionScratch
{
    /// <summary>A matrix.</summary>
    public static long Bytes<T>(Shape shape)
        where T : unmanaged => BufferPool.RoundUp(shape.Size * sizeof(T));

    /// <summary>A factorisation by halves: the adjoint of a quarter, complex ones' conjugates, and a product.</summary>
    public static long Halves<T, TLine>(long rows, long columns)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> =>
        ((TLine.IsComplex ? 2 : 1) * (rows <= 32 ? 0 : BufferPool.RoundUp(((rows / 2) + 32) * ((rows / 2) + 32) * sizeof(T)))) + MatrixProduct.ScratchBytes(DTypes.Of<T>(), rows, rows, columns);

    /// <summary>LU: row swaps and a product.</summary>
    public static long Lu<T>(Shape matrix, long columns)
        where T : unmanaged =>
        BufferPool.RoundUp(matrix[0] * sizeof(long)) + MatrixProduct.ScratchBytes(DTypes.Of<T>(), matrix[0], Math.Max(matrix[0], matrix[1]), Math.Max(columns, matrix[1]));
}
