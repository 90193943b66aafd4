using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The singular value decomposition of a small square matrix: its rows are rotated until they are orthogonal (one-sided Jacobi).</summary>
/// <remarks>
/// W = J·A with orthogonal rows is S·Vᴴ, and J is Uᴴ. Small singular values are as accurate as rows allow, where bidiagonal methods are
/// accurate beside the largest only. Rows meet in blocks that stay in the second-level cache.
/// </remarks>
internal static unsafe class JacobiSvd<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const int SweepsMax = 60;
    private const int Block = 32;

    /// <summary>Puts S·Vᴴ in place of A, the longest row first, and Uᴴ in place of J.</summary>
    /// <param name="a">Square, with elements whose squares are no problem.</param>
    /// <param name="j">The identity; no rows if U is not wanted.</param>
    /// <param name="lengths">Receives the lengths of the rows, the singular values.</param>
    public static void Run(Dense<T> a, Dense<T> j, Span<double> lengths)
    {
        for (var sweep = 0; ; sweep++)
        {
            Measure(a, lengths);
            if (!Sweep(a, j, lengths))
            {
                break;
            }

            if (sweep == SweepsMax)
            {
                throw LinAlgException.NotConverged("svd");
            }
        }

        for (var row = 0; row < lengths.Length; row++)
        {
            lengths[row] = TLine.Norm(a[row], a.Columns);
        }

        Sort(a, j, lengths);
    }

    // Rows whose squares are lost to underflow are nothing beside the longest.
    private static void Measure(Dense<T> a, Span<double> squares)
    {
        var least = TLine.Epsilon > 1e-10 ? 1e-34 : 1e-280;
        for (var row = 0; row < squares.Length; row++)
        {
            squares[row] = TLine.Real(TLine.Dot(a[row], a[row], a.Columns));
            if (squares[row] < least)
            {
                squares[row] = 0;
                a.Block(row, 0, 1, a.Columns).Fill(T.Zero);
            }
        }
    }

    // True if a pair had to be rotated.
    private static bool Sweep(Dense<T> a, Dense<T> j, Span<double> squares)
    {
        var isRotated = false;
        for (var first = 0; first < squares.Length; first += Block)
        {
            for (var second = first; second < squares.Length; second += Block)
            {
                for (var p = first; p < Math.Min(first + Block, squares.Length); p++)
                {
                    for (var q = Math.Max(p + 1, second); q < Math.Min(second + Block, squares.Length); q++)
                    {
                        isRotated |= Rotate(a, j, squares, p, q);
                    }
                }
            }
        }

        return isRotated;
    }

    private static bool Rotate(Dense<T> a, Dense<T> j, Span<double> squares, int p, int q)
    {
        var dot = TLine.Dot(a[p], a[q], a.Columns);
        var size = double.Hypot(TLine.Real(dot), TLine.Imaginary(dot));
        if (size == 0 || size <= 2 * TLine.Epsilon * Math.Sqrt(squares[p]) * Math.Sqrt(squares[q]))
        {
            return false;
        }

        var zeta = (squares[q] - squares[p]) / (2 * size);
        var tangent = (zeta > 0 ? 1 : -1) / (Math.Abs(zeta) + double.Hypot(1, zeta));
        var cos = 1 / double.Hypot(1, tangent);
        var sin = TLine.Of(-tangent * cos * (TLine.Real(dot) / size), tangent * cos * (TLine.Imaginary(dot) / size));
        var less = -(tangent * cos) * (tangent * cos) / (1 + cos);
        TLine.Rotate(less, sin, a[p], a[q], a.Columns);
        if (j.Rows > 0)
        {
            TLine.Rotate(less, sin, j[p], j[q], j.Columns);
        }

        squares[p] = Math.Max(0, squares[p] - (tangent * size));
        squares[q] += tangent * size;
        return true;
    }

    // By selection: as many swaps as rows at most.
    private static void Sort(Dense<T> a, Dense<T> j, Span<double> lengths)
    {
        for (var row = 0; row < lengths.Length; row++)
        {
            var longest = row;
            for (var other = row + 1; other < lengths.Length; other++)
            {
                longest = lengths[other] > lengths[longest] ? other : longest;
            }

            if (longest != row)
            {
                (lengths[row], lengths[longest]) = (lengths[longest], lengths[row]);
                a.Swap(row, longest);
                if (j.Rows > 0)
                {
                    j.Swap(row, longest);
                }
            }
        }
    }
}
