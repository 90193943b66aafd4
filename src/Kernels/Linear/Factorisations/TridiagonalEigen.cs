using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Eigenvalues of a real tridiagonal matrix by the implicit QL iteration, and the rotations applied to lines.</summary>
internal static class TridiagonalEigen<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const int IterationsMax = 60;

    /// <summary>Puts the eigenvalues in place of the diagonal, and rotates the lines as the eigenvectors.</summary>
    /// <param name="diagonal">The diagonal.</param>
    /// <param name="beside">The other diagonal, its last element 0; left with zeros.</param>
    /// <param name="lines">A line an eigenvalue; null if eigenvectors are not wanted.</param>
    public static void Run(Span<double> diagonal, Span<double> beside, RotatedLines<T, TLine>? lines)
    {
        var least = Least(diagonal, beside);
        for (var first = 0; first < diagonal.Length; first++)
        {
            for (var iteration = 0; ; iteration++)
            {
                var last = SmallAfter(diagonal, beside, first, least);
                if (last == first)
                {
                    break;
                }

                if (iteration == IterationsMax)
                {
                    throw LinAlgException.NotConverged("eigh");
                }

                Step(diagonal, beside, first, last, lines);
            }
        }

        lines?.Apply();
    }

    // An eighth of a rounding of the largest element: rows of roundings of roundings, as of a matrix of rank one, would go on for ever.
    private static double Least(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        double most = 0;
        for (var i = 0; i < diagonal.Length; i++)
        {
            most = Math.Max(most, Math.Max(Math.Abs(diagonal[i]), Math.Abs(beside[i])));
        }

        return Math.Max(most * RealLine<double>.Epsilon / 8, double.Epsilon);
    }

    [MethodImpl(Optimised.Loop)]
    private static int SmallAfter(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, int first, double least)
    {
        var at = first;
        while (at < diagonal.Length - 1)
        {
            var size = Math.Abs(diagonal[at]) + Math.Abs(diagonal[at + 1]);
            if (Math.Abs(beside[at]) <= least || size + Math.Abs(beside[at]) == size)
            {
                break;
            }

            at++;
        }

        return at;
    }

    // One implicit QL step with Wilkinson's shift.
    [MethodImpl(Optimised.Loop)]
    private static void Step(Span<double> d, Span<double> e, int first, int last, RotatedLines<T, TLine>? lines)
    {
        var g = (d[first + 1] - d[first]) / (2 * e[first]);
        g = d[last] - d[first] + (e[first] / (g + Math.CopySign(double.Hypot(g, 1), g)));
        var turn = new PlaneRotation(1, 1);
        double shift = 0;
        lines?.Begin(first, last, isDown: false);
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (turn.Sin * e[i], turn.Cos * e[i]);
            turn = PlaneRotation.Of(g, f, out e[i + 1]);
            lines?.Rotate(i, turn);
            g = d[i + 1] - shift;
            var r = ((d[i] - g) * turn.Sin) + (2 * turn.Cos * b);
            shift = turn.Sin * r;
            d[i + 1] = g + shift;
            g = (turn.Cos * r) - b;
        }

        d[first] -= shift;
        (e[first], e[last]) = (g, 0);
    }
}
