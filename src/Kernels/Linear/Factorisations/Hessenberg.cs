using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A square matrix made zero below the diagonal that is beside the main one: A = Q·H·Qᴴ, by one reflector a column.</summary>
internal static unsafe class Hessenberg<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long n) => (4 * BufferPool.RoundUp(n * sizeof(T))) + BufferPool.RoundUp(n * n * sizeof(T)) + OrthogonalFactor<T, TLine>.ScratchBytes(n, n, n);

    /// <summary>Puts H in place of A.</summary>
    /// <param name="a">n by n.</param>
    /// <param name="lines">Receives Qᴴ, n by n; none if it is not wanted.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> lines, TileWorkspace workspace)
    {
        var n = a.Rows;
        using NdArray memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(3, n)), reflected = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n));
        var taus = reflected.AsSpan<T>();
        for (long step = 0; step + 2 < n; step++)
        {
            taus[(int)step] = Eliminate(a, step, new Dense<T>(memory));
        }

        if (lines.Rows > 0)
        {
            FormAdjoint(a, taus, lines, workspace);
        }

        for (long row = 2; row < n; row++)
        {
            a.Block(row, 0, 1, row - 1).Fill(T.Zero);
        }
    }

    // A column from the third row on, and the reflector on both sides.
    private static T Eliminate(Dense<T> a, long step, Dense<T> memory)
    {
        T* v = memory[0], conjugate = memory[1], dots = memory[2];
        var (first, rest, stride) = (step + 1, a.Rows - step - 1, a[1] - a[0]);
        for (long row = 0; row < rest; row++)
        {
            v[row] = a[first + row][step];
        }

        var tau = Householder<T, TLine>.Make(v, rest, out var becomes);
        for (long row = 0; row < rest; row++)
        {
            conjugate[row] = TLine.Conjugate(v[row]);
            a[first + row][step] = row == 0 ? TLine.Of(becomes) : v[row];
        }

        // Hᴴ·A = A − τ̄·v·(vᴴ·A).
        new Span<T>(dots, (int)rest).Clear();
        TLine.AddAll(conjugate, a[first] + first, stride, rest, dots, rest);
        for (long row = 0; row < rest; row++)
        {
            TLine.Add(-TLine.Conjugate(tau) * v[row], dots, a[first + row] + first, rest);
        }

        // A·H = A − τ·(A·v)·vᴴ, where conj(A·v) is the dots of rows with v's conjugate.
        TLine.Dots(a[0] + first, stride, a.Rows, conjugate, rest, dots);
        for (long row = 0; row < a.Rows; row++)
        {
            TLine.Add(-tau * TLine.Conjugate(dots[row]), conjugate, a[row] + first, rest);
        }

        return tau;
    }

    private static void FormAdjoint(Dense<T> a, ReadOnlySpan<T> taus, Dense<T> lines, TileWorkspace workspace)
    {
        var n = a.Rows;
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n, n));
        var q = new Dense<T>(memory);
        q.SetDiagonal(T.One);
        if (n > 2)
        {
            OrthogonalFactor<T, TLine>.Apply(a.Block(1, 0, n - 1, n - 2), taus[..(int)(n - 2)], q.Block(1, 1, n - 1, n - 1), isAdjoint: false, isIdentity: true, workspace);
        }

        DenseProduct<T, TLine>.CopyAdjoint(q, lines);
    }
}
