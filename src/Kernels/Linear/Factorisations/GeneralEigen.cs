using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvalues and eigenvectors of any square matrix, by its Schur form A = Q·T·Qᴴ.</summary>
/// <remarks>
/// A matrix whose imaginary parts are all zero is worked on as a real one, so that its eigenvalues are real or in exact pairs of conjugates, and so
/// are the eigenvectors.
/// </remarks>
internal static unsafe class GeneralEigen
{
    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long n)
    {
        var square = BufferPool.RoundUp(n * n * sizeof(Complex));
        return (5 * square) + (4 * BufferPool.RoundUp(n * sizeof(Complex))) + Math.Max(Hessenberg<Complex, ComplexLine>.ScratchBytes(n), Hessenberg<double, RealLine<double>>.ScratchBytes(n))
            + MatrixProduct.ScratchBytes(DType.Complex128, n, n, n);
    }

    /// <summary>A row of eigenvalues, and if there is room below it, the eigenvectors as columns of length 1 whose largest element is positive.</summary>
    /// <param name="a">n by n; left with anything.</param>
    /// <param name="result">1 or n + 1 by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<Complex> a, Dense<Complex> result, TileWorkspace workspace)
    {
        var n = (int)a.Rows;
        var scale = MatrixScale<Complex, ComplexLine>.Normalise("eig", a);
        using NdArray lines = NdArray.Allocate(workspace.Pool, DType.Complex128, result.Rows > 1 ? Shape.Create(n, n) : Shape.Create(0, n)),
            scales = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n));
        var (q, isReal) = (new Dense<Complex>(lines), IsReal(a));
        if (isReal)
        {
            OfReal(a, q, scales.AsSpan<double>(), workspace);
        }
        else
        {
            Balance<Complex, ComplexLine>.Run(a, scales.AsSpan<double>());
            Hessenberg<Complex, ComplexLine>.Run(a, q, workspace);
            ComplexSchur.Run(a, q);
        }

        for (long i = 0; i < n; i++)
        {
            result[0][i] = a[i][i] * scale;
        }

        if (q.Rows > 0)
        {
            SchurVectors.Run(a, q, scales.AsSpan<double>(), isReal, result.From(1), workspace);
        }
    }

    private static bool IsReal(Dense<Complex> a)
    {
        for (long row = 0; row < a.Rows; row++)
        {
            for (long column = 0; column < a.Columns; column++)
            {
                if (a[row][column].Imaginary != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The real Schur form, made triangular in complex numbers.
    private static void OfReal(Dense<Complex> a, Dense<Complex> q, Span<double> scales, TileWorkspace workspace)
    {
        var n = a.Rows;
        using NdArray matrix = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n, n)), lines = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(q.Rows, n)),
            zeros = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n));
        zeros.AsSpan<double>().Clear();
        Dense<double> h = new(matrix), real = new(lines);
        for (long row = 0; row < n; row++)
        {
            for (long column = 0; column < n; column++)
            {
                h[row][column] = a[row][column].Real;
            }
        }

        Balance<double, RealLine<double>>.Run(h, scales);
        Hessenberg<double, RealLine<double>>.Run(h, real, workspace);
        RealSchur.Run(h, real, (double*)zeros.Data);
        Widen(h, a);
        Widen(real, q);
        ComplexSchur.Split(a, q);
    }

    private static void Widen(Dense<double> from, Dense<Complex> to)
    {
        for (long row = 0; row < from.Rows; row++)
        {
            for (long column = 0; column < from.Columns; column++)
            {
                to[row][column] = from[row][column];
            }
        }
    }
}
