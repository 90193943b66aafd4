using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvalues and eigenvectors of a Hermitian matrix, of which the lower triangle counts.</summary>
internal static unsafe class HermitianEigen<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    // Smaller ones are rotated: products of their halves would be too small to gain anything.
    private const int RotatedMax = 64;

    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long n) =>
        (n <= RotatedMax ? RotatedLines<T, TLine>.ScratchBytes(n, n) : TridiagonalHalves.ScratchBytes(n)) + BufferPool.RoundUp(n * sizeof(T)) + BufferPool.RoundUp(2 * n * sizeof(double))
        + BufferPool.RoundUp(n * sizeof(int)) + Math.Max(HermitianTridiagonal<T, TLine>.ScratchBytes(n), OrthogonalFactor<T, TLine>.ScratchBytes(n, n, n));

    /// <summary>A row of eigenvalues, ascending, and if there is room below it, the eigenvectors as columns.</summary>
    /// <param name="a">n by n; left with anything.</param>
    /// <param name="result">1 or n + 1 by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        var n = (int)a.Rows;
        using NdArray reflected = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n)), numbers = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(2 * n)),
            places = NdArray.Allocate(workspace.Pool, DType.Int32, Shape.Create(n));
        Span<double> diagonal = numbers.AsSpan<double>()[..n], beside = numbers.AsSpan<double>()[n..];
        var taus = reflected.AsSpan<T>();
        var order = places.AsSpan<int>();
        HermitianTridiagonal<T, TLine>.Mirror(a);
        var scale = MatrixScale<T, TLine>.Normalise("eigh", a);
        HermitianTridiagonal<T, TLine>.Run(a, taus, diagonal, beside, workspace);
        if (result.Rows == 1)
        {
            TridiagonalEigen<T, TLine>.Run(diagonal, beside, null);
            diagonal.Sort();
        }
        else if (n <= RotatedMax)
        {
            Rotated(a, taus, diagonal, beside, order, result.From(1), workspace);
        }
        else
        {
            Halved(a, taus, diagonal, beside, order, result.From(1), workspace);
        }

        for (var i = 0; i < n; i++)
        {
            result[0][i] = TLine.Of(diagonal[i] * scale);
        }
    }

    private static void Rotated(Dense<T> a, Span<T> taus, Span<double> diagonal, Span<double> beside, Span<int> order, Dense<T> result, TileWorkspace workspace)
    {
        using var lines = new RotatedLines<T, TLine>(diagonal.Length, diagonal.Length, workspace.Pool);
        FormQ(a, taus, result, workspace);
        lines.SetAdjoint(result);

        // Lines are Qᴴ's: their rotations are real, so that they are conjugates of the eigenvectors all along.
        TridiagonalEigen<T, TLine>.Run(diagonal, beside, lines);
        Sort(diagonal, order);
        lines.CopyAdjointTo(result, order);
    }

    private static void Halved(Dense<T> a, Span<T> taus, Span<double> diagonal, Span<double> beside, Span<int> order, Dense<T> result, TileWorkspace workspace)
    {
        var n = diagonal.Length;
        using var halves = new TridiagonalHalves(n, workspace);
        halves.Run(diagonal, beside);
        Sort(diagonal, order);
        for (var column = 0; column < n; column++)
        {
            var vector = halves.Vectors[order[column]];
            for (var row = 0; row < n; row++)
            {
                result[row][column] = TLine.Of(vector[row]);
            }
        }

        OrthogonalFactor<T, TLine>.Apply(a.Block(1, 0, n - 1, n - 1), taus[..(n - 1)], result.From(1), isAdjoint: false, isIdentity: false, workspace, most: 32);
    }

    private static void Sort(Span<double> diagonal, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        diagonal.Sort(order);
    }

    // The reflectors begin one row below the diagonal.
    private static void FormQ(Dense<T> a, ReadOnlySpan<T> taus, Dense<T> q, TileWorkspace workspace)
    {
        var n = a.Rows;
        q.SetDiagonal(T.One);
        if (n is > 1 and <= FewReflectors<T, TLine>.CountMax)
        {
            FewReflectors<T, TLine>.Form(a.Block(1, 0, n - 1, n - 1), isOfRows: false, taus[..(int)(n - 1)], q.Block(1, 1, n - 1, n - 1));
        }
        else if (n > 1)
        {
            OrthogonalFactor<T, TLine>.Apply(a.Block(1, 0, n - 1, n - 1), taus[..(int)(n - 1)], q.Block(1, 1, n - 1, n - 1), isAdjoint: false, isIdentity: true, workspace);
        }
    }
}
