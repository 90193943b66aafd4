using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The reduced singular value decomposition of a matrix that has not more columns than rows.</summary>
internal static unsafe partial class SmallSvd<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long rows, long columns)
    {
        // Of a tall matrix R alone is made bidiagonal.
        var square = BufferPool.RoundUp(columns * columns * sizeof(T));
        var inner = IsTall(rows, columns) ? columns : rows;
        var lines = RotatedLines<T, TLine>.ScratchBytes(columns, inner) + RotatedLines<T, TLine>.ScratchBytes(columns, columns);
        return (2 * square) + lines + (3 * BufferPool.RoundUp(columns * sizeof(T))) + BufferPool.RoundUp(3 * columns * sizeof(double)) + BufferPool.RoundUp(columns * sizeof(int))
            + OrthogonalFactor<T, TLine>.ScratchBytes(rows, columns, columns) + Bidiagonal<T, TLine>.ScratchBytes(inner, columns);
    }

    /// <summary>A = U·S·Vᴴ, with U, a row of S and Vᴴ one below the other.</summary>
    /// <param name="a">m by n, m ≥ n; left with anything.</param>
    /// <param name="result">m + 1 + n by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        var (m, n) = (a.Rows, a.Columns);
        using var reduced = new Reduced(a, workspace);
        var inner = reduced.Matrix.Rows;
        using RotatedLines<T, TLine> left = new((int)n, inner, workspace.Pool), right = new((int)n, n, workspace.Pool);
        reduced.FormQ(result.To(inner));
        left.SetAdjoint(result.To(inner));
        reduced.FormP(result.From(m + 1));
        right.SetAdjoint(result.From(m + 1));
        reduced.Iterate(left, right, result[m]);
        right.CopyTo(result.From(m + 1), reduced.Order, reduced.Signs);
        left.CopyAdjointTo(result.To(inner), reduced.Order);
        SetPhases(result.To(inner), result.From(m + 1));
        if (inner < m)
        {
            result.Block(n, 0, m - n, n).Fill(T.Zero);
            OrthogonalFactor<T, TLine>.Apply(a, reduced.Taus, result.To(m), isAdjoint: false, isIdentity: false, workspace);
        }
    }

    /// <summary>The singular values alone, the largest first.</summary>
    /// <param name="a">m by n, m ≥ n; left with anything.</param>
    /// <param name="result">1 by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Values(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        using var reduced = new Reduced(a, workspace);
        reduced.Iterate(null, null, result[0]);
    }

    // QR first costs 2·n²·(m − n∕3) operations, and saves 4·n²·(m − n) of which half are not matrix products.
    private static bool IsTall(long rows, long columns) => 2 * rows >= 3 * columns && columns > 0;

    // The first element of a row of Vᴴ that is not small is made positive: signs follow from V, not from the way to it.
    private static void SetPhases(Dense<T> u, Dense<T> v)
    {
        for (long k = 0; k < v.Rows; k++)
        {
            var phase = Phase(v[k], v.Columns);
            if (phase != T.One)
            {
                TLine.Scale(phase, v[k], v.Columns);
                for (long row = 0; row < u.Rows; row++)
                {
                    u[row][k] *= TLine.Conjugate(phase);
                }
            }
        }
    }

    private static T Phase(T* x, long count)
    {
        double most = 0;
        for (long i = 0; i < count; i++)
        {
            most = Math.Max(most, Size(x[i]));
        }

        long at = 0;
        while (Size(x[at]) < most / 2)
        {
            at++;
        }

        return TLine.Of(TLine.Real(x[at]) / Size(x[at]), -TLine.Imaginary(x[at]) / Size(x[at]));
    }

    private static double Size(T value) => TLine.IsComplex ? double.Hypot(TLine.Real(value), TLine.Imaginary(value)) : Math.Abs(TLine.Real(value));
}
