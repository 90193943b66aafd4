using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvalues and eigenvectors of a Hermitian matrix, of which the lower triangle counts.</summary>
internal static unsafe class HermitianEigen<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long n) =>
        BufferPool.RoundUp(n * n * sizeof(T)) + BufferPool.RoundUp(3 * n * sizeof(T)) + BufferPool.RoundUp(n * sizeof(T))
        + BufferPool.RoundUp(2 * n * sizeof(double)) + OrthogonalFactor<T, TLine>.ScratchBytes(n, n, n);

    /// <summary>A row of eigenvalues, ascending, and if there is room below it, the eigenvectors as columns.</summary>
    /// <param name="a">n by n; left with anything.</param>
    /// <param name="result">1 or n + 1 by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        var n = (int)a.Rows;
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(3, n));
        using NdArray reflected = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(Math.Max(0, n - 1))),
            numbers = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(2 * n));
        Span<double> diagonal = numbers.AsSpan<double>()[..n], beside = numbers.AsSpan<double>()[n..];
        var taus = reflected.AsSpan<T>();
        HermitianTridiagonal<T, TLine>.Mirror(a);
        var scale = MatrixScale<T, TLine>.Normalise("eigh", a);
        HermitianTridiagonal<T, TLine>.Run(a, new Dense<T>(memory), taus, diagonal, beside);
        using var square = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), result.Rows > 1 ? Shape.Create(n, n) : Shape.Create(0, n));
        var vectors = new Dense<T>(square);
        if (vectors.Rows > 0)
        {
            FormQ(a, taus, result.From(1), workspace);
            DenseProduct<T, TLine>.CopyAdjoint(result.From(1), vectors);
        }

        // Lines are Qᴴ's: their rotations are real, so that they are conjugates of the eigenvectors all along.
        TridiagonalEigen<T, TLine>.Run(diagonal, beside, vectors);
        for (var i = 0; i < n; i++)
        {
            result[0][i] = TLine.Of(diagonal[i] * scale);
        }

        if (vectors.Rows > 0)
        {
            DenseProduct<T, TLine>.CopyAdjoint(vectors, result.From(1));
        }
    }

    // The reflectors begin one row below the diagonal.
    private static void FormQ(Dense<T> a, ReadOnlySpan<T> taus, Dense<T> q, TileWorkspace workspace)
    {
        var n = a.Rows;
        q.SetDiagonal(T.One);
        if (n > 1)
        {
            OrthogonalFactor<T, TLine>.Apply(a.Block(1, 0, n - 1, n - 1), taus, q.Block(1, 1, n - 1, n - 1), isAdjoint: false, isIdentity: true, workspace);
        }
    }
}
