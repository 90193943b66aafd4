using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvalues of a real tridiagonal matrix by the implicit QL iteration, and the rotations applied to lines.</summary>
internal static unsafe class TridiagonalEigen<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const int IterationsMax = 60;

    /// <summary>Puts the eigenvalues, ascending, in place of the diagonal, and rotates the lines as the eigenvectors.</summary>
    /// <param name="diagonal">The diagonal.</param>
    /// <param name="beside">The other diagonal, its last element 0; left with zeros.</param>
    /// <param name="lines">A line an eigenvalue; none if eigenvectors are not wanted.</param>
    public static void Run(Span<double> diagonal, Span<double> beside, Dense<T> lines)
    {
        for (var first = 0; first < diagonal.Length; first++)
        {
            for (var iteration = 0; ; iteration++)
            {
                var last = SmallAfter(diagonal, beside, first);
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

        Sort(diagonal, lines);
    }

    private static int SmallAfter(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, int first)
    {
        var at = first;
        while (at < diagonal.Length - 1)
        {
            var size = Math.Abs(diagonal[at]) + Math.Abs(diagonal[at + 1]);
            if (Math.Abs(beside[at]) <= double.Epsilon || size + Math.Abs(beside[at]) == size)
            {
                break;
            }

            at++;
        }

        return at;
    }

    // One implicit QL step with Wilkinson's shift.
    private static void Step(Span<double> d, Span<double> e, int first, int last, Dense<T> lines)
    {
        var g = (d[first + 1] - d[first]) / (2 * e[first]);
        g = d[last] - d[first] + (e[first] / (g + Math.CopySign(double.Hypot(g, 1), g)));
        double sin = 1, cos = 1, shift = 0;
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (sin * e[i], cos * e[i]);
            var r = e[i + 1] = double.Hypot(f, g);
            if (r == 0)
            {
                d[i + 1] -= shift;
                e[last] = 0;
                return;
            }

            (sin, cos) = (f / r, g / r);
            g = d[i + 1] - shift;
            r = ((d[i] - g) * sin) + (2 * cos * b);
            shift = sin * r;
            d[i + 1] = g + shift;
            g = (cos * r) - b;
            if (lines.Rows > 0)
            {
                TLine.Rotate(cos > 0 ? -(sin * sin) / (1 + cos) : cos - 1, TLine.Of(-sin), lines[i], lines[i + 1], lines.Columns);
            }
        }

        d[first] -= shift;
        (e[first], e[last]) = (g, 0);
    }

    private static void Sort(Span<double> values, Dense<T> lines)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var least = row;
            for (var other = row + 1; other < values.Length; other++)
            {
                least = values[other] < values[least] ? other : least;
            }

            if (least != row)
            {
                (values[row], values[least]) = (values[least], values[row]);
                if (lines.Rows > 0)
                {
                    lines.Swap(row, least);
                }
            }
        }
    }
}
