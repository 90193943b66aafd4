using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Cholesky's factor by halves: A = L·Lᴴ, of which only the lower triangle of A is read.</summary>
internal static unsafe class CholeskyFactor<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const long Leaf = 32;

    // Squares of the trailing matrix that are updated whole, their upper half in vain.
    private const long Square = 192;

    /// <summary>Puts L in place of A's lower triangle; the upper one is left with anything.</summary>
    /// <remarks>NaN spreads, as in OpenBLAS.</remarks>
    /// <exception cref="LinAlgException">A is not positive definite.</exception>
    public static void Run(Dense<T> a, TileWorkspace workspace)
    {
        var n = a.Rows;
        if (n <= Leaf)
        {
            ByRows(a);
            return;
        }

        var half = TriangularSolver<T, TLine>.Half(n, Leaf);
        var (first, below, last) = (a.Block(0, 0, half, half), a.Block(half, 0, n - half, half), a.Block(half, half, n - half, n - half));
        Run(first, workspace);
        TriangularSolver<T, TLine>.RunAdjoint(first, below, workspace);
        Subtract(below, last, workspace);
        Run(last, workspace);
    }

    // The lower triangle of c loses that of a·aᴴ.
    private static void Subtract(Dense<T> a, Dense<T> c, TileWorkspace workspace)
    {
        if (c.Rows <= Square)
        {
            DenseProduct<T, TLine>.ByAdjoint(a, a, c, MatrixUpdate.Subtract, workspace);
            return;
        }

        var half = TriangularSolver<T, TLine>.Half(c.Rows, Leaf);
        var rest = c.Rows - half;
        Subtract(a.To(half), c.Block(0, 0, half, half), workspace);
        DenseProduct<T, TLine>.ByAdjoint(a.From(half), a.To(half), c.Block(half, 0, rest, half), MatrixUpdate.Subtract, workspace);
        Subtract(a.From(half), c.Block(half, half, rest, rest), workspace);
    }

    private static void ByRows(Dense<T> a)
    {
        for (long row = 0; row < a.Rows; row++)
        {
            var line = a[row];
            for (long column = 0; column < row; column++)
            {
                line[column] = (line[column] - TLine.Dot(a[column], line, column)) / a[column][column];
            }

            var square = TLine.Real(line[row] - TLine.Dot(line, line, row));
            if (square <= 0)
            {
                throw LinAlgException.NotPositiveDefinite();
            }

            line[row] = TLine.Of(Math.Sqrt(square));
        }
    }
}
