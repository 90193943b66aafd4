using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Substitution: T·X = B for a triangular matrix T, by halves, so that most of the work is matrix products.</summary>
internal static unsafe class TriangularSolver<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    // Rows that are substituted one by one.
    private const long Leaf = 32;

    /// <summary>Puts X in place of B.</summary>
    /// <param name="t">Square; the other triangle is not read.</param>
    /// <param name="isLower">Which triangle.</param>
    /// <param name="isUnit">True to take the diagonal for ones.</param>
    /// <param name="b">As many rows.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> t, bool isLower, bool isUnit, Dense<T> b, TileWorkspace workspace)
    {
        var n = t.Rows;
        if (n <= Leaf)
        {
            Substitute(t, isLower, isUnit, b);
            return;
        }

        var half = Half(n, Leaf);
        var (top, bottom) = (b.To(half), b.From(half));
        var (first, last) = (t.Block(0, 0, half, half), t.Block(half, half, n - half, n - half));
        if (isLower)
        {
            Run(first, isLower, isUnit, top, workspace);
            DenseProduct<T, TLine>.Run(t.Block(half, 0, n - half, half), top, bottom, MatrixUpdate.Subtract, workspace);
            Run(last, isLower, isUnit, bottom, workspace);
        }
        else
        {
            Run(last, isLower, isUnit, bottom, workspace);
            DenseProduct<T, TLine>.Run(t.Block(0, half, half, n - half), bottom, top, MatrixUpdate.Subtract, workspace);
            Run(first, isLower, isUnit, top, workspace);
        }
    }

    /// <summary>X·Tᴴ = B for lower T; X in place of B.</summary>
    public static void RunAdjoint(Dense<T> t, Dense<T> b, TileWorkspace workspace)
    {
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(b.Columns, b.Rows));
        var adjoint = new Dense<T>(memory);
        DenseProduct<T, TLine>.CopyAdjoint(b, adjoint);
        Run(t, isLower: true, isUnit: false, adjoint, workspace);
        DenseProduct<T, TLine>.CopyAdjoint(adjoint, b);
    }

    /// <summary>Raises NumPy's error if a diagonal has a zero.</summary>
    public static void CheckRegular(string name, Dense<T> t)
    {
        for (long i = 0; i < t.Rows; i++)
        {
            if (T.IsZero(t[i][i]))
            {
                throw LinAlgException.Singular(name);
            }
        }
    }

    /// <summary>About half of a length, a multiple of a number.</summary>
    public static long Half(long n, long multiple) => ((n / 2) + multiple - 1) / multiple * multiple;

    private static void Substitute(Dense<T> t, bool isLower, bool isUnit, Dense<T> b)
    {
        var n = t.Rows;
        for (long step = 0; step < n; step++)
        {
            var row = isLower ? step : n - 1 - step;
            for (var other = isLower ? 0 : row + 1; other < (isLower ? row : n); other++)
            {
                TLine.Add(-t[row][other], b[other], b[row], b.Columns);
            }

            if (!isUnit)
            {
                TLine.Divide(t[row][row], b[row], b.Columns);
            }
        }
    }
}
