using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A complex Hessenberg matrix made triangular: H = Q·T·Qᴴ, by QR with one shift.</summary>
internal static unsafe class ComplexSchur
{
    private const int IterationsMax = 90;

    /// <summary>Puts T in place of H.</summary>
    /// <param name="h">Zero below the diagonal that is beside the main one; if lines are not wanted only the diagonal becomes T's.</param>
    /// <param name="lines">Rows of Qᴴ; none if they are not wanted.</param>
    public static void Run(Dense<Complex> h, Dense<Complex> lines)
    {
        var iteration = 0;
        for (var last = h.Rows - 1; last > 0;)
        {
            var first = First(h, last);
            if (first == last)
            {
                (last, iteration) = (last - 1, 0);
            }
            else if (iteration++ == IterationsMax)
            {
                throw LinAlgException.NotConverged("eig");
            }
            else
            {
                Sweep(h, lines, first, last, iteration % 10 == 0 ? h[last][last] + Size(h[last][last - 1]) : Shift(h, last));
            }
        }
    }

    /// <summary>Squares of two rows of a real matrix's T made triangular.</summary>
    public static void Split(Dense<Complex> t, Dense<Complex> lines)
    {
        for (long i = 0; i + 1 < t.Rows; i++)
        {
            var below = t[i + 1][i].Real;
            if (below != 0)
            {
                // An eigenvector is (λ − d, c).
                var value = Pair(t[i][i].Real, t[i][i + 1].Real, below, t[i + 1][i + 1].Real);
                Rotate(t, lines, i, i, 0, i + 1, value - t[i + 1][i + 1], below);
                (t[i][i], t[i + 1][i], t[i + 1][i + 1]) = (value, 0, Complex.Conjugate(value));
            }
        }
    }

    /// <summary>The eigenvalue of [a b; c d] above the real axis; they are conjugates of each other.</summary>
    public static Complex Pair(double a, double b, double c, double d)
    {
        var half = (a - d) / 2;
        return new(d + half, Math.Sqrt(Math.Max(0, -((half * half) + (b * c)))));
    }

    private static long First(Dense<Complex> h, long last)
    {
        for (var row = last; row > 0; row--)
        {
            var size = Size(h[row][row]) + Size(h[row - 1][row - 1]) + (row > 1 ? Size(h[row - 1][row - 2]) : 0) + (row < last ? Size(h[row + 1][row]) : 0);
            if (Size(h[row][row - 1]) <= Math.Max(ComplexLine.Epsilon / 2 * size, 1e-290))
            {
                h[row][row - 1] = 0;
                return row;
            }
        }

        return 0;
    }

    // The eigenvalue of the last two rows that is nearer to the last element.
    private static Complex Shift(Dense<Complex> h, long last)
    {
        var (a, d) = (h[last - 1][last - 1], h[last][last]);
        var half = (a - d) / 2;
        var product = h[last - 1][last] * h[last][last - 1];
        var root = Complex.Sqrt((half * half) + product);
        var far = half + ((half.Real * root.Real) + (half.Imaginary * root.Imaginary) < 0 ? -root : root);
        return far == Complex.Zero ? d : d - (product / far);
    }

    private static void Sweep(Dense<Complex> h, Dense<Complex> lines, long first, long last, Complex shift)
    {
        var (x, y) = (h[first][first] - shift, h[first + 1][first]);
        var isWhole = lines.Rows > 0;
        for (var k = first; k < last; k++)
        {
            var from = Math.Max(first, k - 1);
            Rotate(isWhole ? h : h.Block(0, 0, last + 1, last + 1), lines, k, from, isWhole ? 0 : first, Math.Min(k + 2, last), x, y);
            if (k > first)
            {
                h[k + 1][k - 1] = 0;
            }

            if (k + 1 < last)
            {
                (x, y) = (h[k + 1][k], h[k + 2][k]);
            }
        }
    }

    // Rows and columns k and k + 1, such that (x, y) becomes (r, 0).
    private static void Rotate(Dense<Complex> h, Dense<Complex> lines, long k, long from, long top, long bottom, Complex x, Complex y)
    {
        double size = Complex.Abs(x), length = double.Hypot(size, Complex.Abs(y));
        if (length == 0)
        {
            return;
        }

        var cos = size / length;
        var sin = (size == 0 ? 1 : x / size) * (Complex.Conjugate(y) / length);
        ComplexLine.Rotate(cos - 1, sin, h[k] + from, h[k + 1] + from, h.Columns - from);
        for (var row = top; row <= bottom; row++)
        {
            var at = h[row] + k;
            (at[0], at[1]) = ((cos * at[0]) + (Complex.Conjugate(sin) * at[1]), (cos * at[1]) - (sin * at[0]));
        }

        if (lines.Rows > 0)
        {
            ComplexLine.Rotate(cos - 1, sin, lines[k], lines[k + 1], lines.Columns);
        }
    }

    private static double Size(Complex value) => Math.Abs(value.Real) + Math.Abs(value.Imaginary);
}
