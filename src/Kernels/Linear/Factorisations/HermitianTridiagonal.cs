using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A Hermitian matrix made tridiagonal and real: A = Q·T·Qᴴ, by one reflector a column.</summary>
internal static unsafe class HermitianTridiagonal<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Puts each reflector's v below the diagonal of A's columns.</summary>
    /// <param name="a">Both triangles.</param>
    /// <param name="lines">Room for three rows of A.</param>
    /// <param name="taus">Receives the τ, one less than A has rows.</param>
    /// <param name="diagonal">Receives T's diagonal.</param>
    /// <param name="beside">Receives T's other diagonal; its last element is 0.</param>
    public static void Run(Dense<T> a, Dense<T> lines, Span<T> taus, Span<double> diagonal, Span<double> beside)
    {
        var n = a.Rows;
        for (long step = 0; step < n; step++)
        {
            diagonal[(int)step] = TLine.Real(a[step][step]);
            beside[(int)step] = 0;
            if (step + 1 < n)
            {
                var rest = n - step - 1;
                Conjugate(a[step] + step + 1, lines[0], rest);
                taus[(int)step] = Householder<T, TLine>.Make(lines[0], rest, out beside[(int)step]);
                Reflect(a.Block(step + 1, step + 1, rest, rest), taus[(int)step], lines);
                for (long row = 0; row < rest; row++)
                {
                    a[step + 1 + row][step] = lines[0][row];
                }
            }
        }
    }

    // Hᴴ·A·H = A − v·wᴴ − w·vᴴ with w = x − ½·τ·(xᴴ·v)·v and x = τ·A·v.
    private static void Reflect(Dense<T> a, T tau, Dense<T> lines)
    {
        T* v = lines[0], w = lines[1], conjugate = lines[2];
        var n = a.Rows;
        Conjugate(v, conjugate, n);
        for (long row = 0; row < n; row++)
        {
            w[row] = tau * TLine.Conjugate(TLine.Dot(a[row], conjugate, n));
        }

        TLine.Add(TLine.Of(-0.5) * tau * TLine.Dot(w, v, n), v, w, n);
        for (long row = 0; row < n; row++)
        {
            TLine.Add(-w[row], conjugate, a[row], n);
        }

        Conjugate(w, conjugate, n);
        for (long row = 0; row < n; row++)
        {
            TLine.Add(-v[row], conjugate, a[row], n);
        }
    }

    /// <summary>Makes the upper triangle what the lower one says, and the diagonal real.</summary>
    public static void Mirror(Dense<T> a)
    {
        for (long row = 0; row < a.Rows; row++)
        {
            a[row][row] = TLine.Of(TLine.Real(a[row][row]));
            for (long column = 0; column < row; column++)
            {
                a[column][row] = TLine.Conjugate(a[row][column]);
            }
        }
    }

    private static void Conjugate(T* from, T* to, long count)
    {
        for (long i = 0; i < count; i++)
        {
            to[i] = TLine.Conjugate(from[i]);
        }
    }
}
