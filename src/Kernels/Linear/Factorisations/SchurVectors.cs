using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvectors of a triangular matrix by substitution, and by its Schur vectors those of the matrix that it was made of.</summary>
internal static unsafe class SchurVectors
{
    private const double Large = 1e100;

    /// <summary>Puts eigenvectors of length 1 into columns.</summary>
    /// <param name="t">The triangle.</param>
    /// <param name="lines">Rows of Qᴴ.</param>
    /// <param name="scales">What elements are multiplied with at the end.</param>
    /// <param name="isReal">True if conjugate eigenvalues, which lie beside each other, have conjugate vectors, and real ones real vectors.</param>
    /// <param name="columns">Receives the vectors.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<Complex> t, Dense<Complex> lines, ReadOnlySpan<double> scales, bool isReal, Dense<Complex> columns, TileWorkspace workspace)
    {
        var n = t.Rows;
        using NdArray first = NdArray.Allocate(workspace.Pool, DType.Complex128, Shape.Create(n, n)), second = NdArray.Allocate(workspace.Pool, DType.Complex128, Shape.Create(n, n));
        Dense<Complex> conjugates = new(first), vectors = new(second);
        var least = Math.Max(ComplexLine.Epsilon * Most(t), 1e-290);
        conjugates.Fill(Complex.Zero);
        for (long k = 0; k < n; k++)
        {
            Substitute(t, k, least, conjugates[k]);
        }

        // Rows of Xᴴ·Qᴴ are conjugates of the columns of Q·X.
        DenseProduct<Complex, ComplexLine>.Run(conjugates, lines, vectors, MatrixUpdate.Set, workspace);
        for (long k = 0; k < n; k++)
        {
            Finish(vectors[k], scales);
            if (isReal && t[k][k].Imaginary == 0)
            {
                Straighten(vectors[k], n);
            }
            else if (isReal && t[k][k].Imaginary < 0)
            {
                Mirror(vectors[k - 1], vectors[k], n);
            }
        }

        DenseProduct<Complex, ComplexLine>.CopyAdjoint(vectors, columns);
    }

    // (T − λ)·x = 0 with x_k = 1, as conjugates. Equal eigenvalues are moved apart by a rounding of the matrix.
    private static void Substitute(Dense<Complex> t, long k, double least, Complex* x)
    {
        x[k] = 1;
        for (var row = k - 1; row >= 0; row--)
        {
            var gap = t[row][row] - t[k][k];
            gap = Complex.Abs(gap) < least ? least : gap;
            Complex dot;
            ComplexLine.Dots(t[row] + row + 1, 0, 1, x + row + 1, k - row, &dot);
            x[row] = -dot / Complex.Conjugate(gap);
            if (Complex.Abs(x[row]) > Large)
            {
                ComplexLine.Scale(1 / Complex.Abs(x[row]), x + row, k - row + 1);
            }
        }

        ComplexLine.Scale(1 / ComplexLine.Norm(x, k + 1), x, k + 1);
    }

    private static void Finish(Complex* x, ReadOnlySpan<double> scales)
    {
        for (var i = 0; i < scales.Length; i++)
        {
            x[i] *= scales[i];
        }

        ComplexLine.Scale(1 / ComplexLine.Norm(x, scales.Length), x, scales.Length);
        var most = 0;
        for (var i = 1; i < scales.Length; i++)
        {
            most = Complex.Abs(x[i]) > Complex.Abs(x[most]) ? i : most;
        }

        var size = Complex.Abs(x[most]);
        ComplexLine.Scale(Complex.Conjugate(x[most]) / size, x, scales.Length);
        x[most] = size;
    }

    // Real and imaginary parts are eigenvectors both; the largest element is in the first.
    private static void Straighten(Complex* x, long n)
    {
        for (long i = 0; i < n; i++)
        {
            x[i] = x[i].Real;
        }

        ComplexLine.Scale(1 / ComplexLine.Norm(x, n), x, n);
    }

    private static void Mirror(Complex* from, Complex* to, long n)
    {
        for (long i = 0; i < n; i++)
        {
            to[i] = Complex.Conjugate(from[i]);
        }
    }

    private static double Most(Dense<Complex> t)
    {
        double most = 0;
        for (long row = 0; row < t.Rows; row++)
        {
            most = Math.Max(most, ComplexLine.Norm(t[row] + row, t.Columns - row));
        }

        return most;
    }
}
