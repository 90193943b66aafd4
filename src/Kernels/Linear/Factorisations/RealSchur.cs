using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>A real Hessenberg matrix made triangular but for squares of two rows that have conjugate eigenvalues: H = Q·T·Qᵀ, by QR with two shifts (Francis).</summary>
internal static unsafe class RealSchur
{
    private const int IterationsMax = 90;

    /// <summary>Puts T in place of H.</summary>
    /// <param name="h">Zero below the diagonal that is beside the main one; if lines are not wanted only the squares on the diagonal become T's.</param>
    /// <param name="lines">Rows of Qᵀ; none if they are not wanted.</param>
    /// <param name="spare">A line of zeros.</param>
    public static void Run(Dense<double> h, Dense<double> lines, double* spare)
    {
        var iteration = 0;
        for (var last = h.Rows - 1; last > 0;)
        {
            var first = First(h, last);
            if (last - first <= 1)
            {
                var block = new RealBlock(h, lines, first, last, spare);
                if (first < last)
                {
                    block.Split();
                }

                (last, iteration) = (first - 1, 0);
            }
            else if (iteration++ == IterationsMax)
            {
                throw LinAlgException.NotConverged("eig");
            }
            else
            {
                new RealBlock(h, lines, first, last, spare).Sweep(iteration % 10 == 0);
            }
        }
    }

    // Where the block of the last row begins.
    private static long First(Dense<double> h, long last)
    {
        for (var row = last; row > 0; row--)
        {
            // Beside the elements around it: the diagonal of a rotation is zero.
            var size = Math.Abs(h[row][row]) + Math.Abs(h[row - 1][row - 1]) + (row > 1 ? Math.Abs(h[row - 1][row - 2]) : 0) + (row < last ? Math.Abs(h[row + 1][row]) : 0);
            if (Math.Abs(h[row][row - 1]) <= Math.Max(RealLine<double>.Epsilon / 2 * size, 1e-290))
            {
                h[row][row - 1] = 0;
                return row;
            }
        }

        return 0;
    }
}

/// <summary>The rows and columns first … last, that nothing joins to those before and behind.</summary>
internal readonly unsafe ref struct RealBlock(Dense<double> h, Dense<double> lines, long first, long last, double* spare)
{
    // What T beyond the block is worth.
    private long End => lines.Rows > 0 ? h.Columns : last + 1;

    private long Top => lines.Rows > 0 ? 0 : first;

    /// <summary>A step with both eigenvalues of the last two rows as shifts.</summary>
    public void Sweep(bool isExceptional)
    {
        var (sum, product) = isExceptional ? Other() : Shifts();
        var v = stackalloc double[3];
        double* top = h[first] + first, next = h[first + 1] + first;
        v[0] = (((top[0] * (top[0] - sum)) + product) / next[0]) + top[1];
        v[1] = top[0] + next[1] - sum;
        v[2] = h[first + 2][first + 1];
        for (var k = first; k < last; k++)
        {
            var count = Math.Min(3, last - k + 1);
            for (long i = 0; k > first && i < count; i++)
            {
                v[i] = h[k + i][k - 1];
            }

            v[2] = count == 3 ? v[2] : 0;
            var tau = Householder<double, RealLine<double>>.Make(v, count, out var becomes);
            for (long i = 0; k > first && i < count; i++)
            {
                h[k + i][k - 1] = i == 0 ? becomes : 0;
            }

            Reflect(k, count == 3, v[1], v[2], tau);
        }
    }

    /// <summary>Two rows made triangular if their eigenvalues are real.</summary>
    public void Split()
    {
        var (a, b, c, d) = (h[first][first], h[first][last], h[last][first], h[last][last]);
        var half = (a - d) / 2;
        var square = (half * half) + (b * c);
        if (square < 0)
        {
            return;
        }

        var z = half + Math.CopySign(Math.Sqrt(square), half);
        var length = double.Hypot(z, c);
        var (cos, sin) = (z / length, c / length);
        RealLine<double>.Rotate(cos - 1, sin, h[first] + first, h[last] + first, End - first);
        for (var row = Top; row <= last; row++)
        {
            (h[row][first], h[row][last]) = ((cos * h[row][first]) + (sin * h[row][last]), (cos * h[row][last]) - (sin * h[row][first]));
        }

        h[last][first] = 0;
        if (lines.Rows > 0)
        {
            RealLine<double>.Rotate(cos - 1, sin, lines[first], lines[last], lines.Columns);
        }
    }

    private (double Sum, double Product) Shifts()
    {
        double* above = h[last - 1] + last - 1, below = h[last] + last - 1;
        return (above[0] + below[1], (above[0] * below[1]) - (above[1] * below[0]));
    }

    // Where the shifts lead nowhere: conjugates of about the size of what is to vanish.
    private (double Sum, double Product) Other()
    {
        var size = Math.Abs(h[last][last - 1]) + Math.Abs(h[last - 1][last - 2]);
        var real = h[last][last] + (0.75 * size);
        return (2 * real, (real * real) + (0.4375 * size * size));
    }

    private void Reflect(long k, bool isOfThree, double second, double third, double tau)
    {
        Rows(h[k] + k, h[k + 1] + k, isOfThree ? h[k + 2] + k : spare, second, third, tau, End - k);
        if (lines.Rows > 0)
        {
            Rows(lines[k], lines[k + 1], isOfThree ? lines[k + 2] : spare, second, third, tau, lines.Columns);
        }

        for (long row = Top, end = Math.Min(k + 3, last); row <= end; row++)
        {
            var x = h[row] + k;
            var dot = tau * (x[0] + (second * x[1]) + (isOfThree ? third * x[2] : 0));
            x[0] -= dot;
            x[1] -= dot * second;
            if (isOfThree)
            {
                x[2] -= dot * third;
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Rows(double* x, double* y, double* z, double second, double third, double tau, long count)
    {
        Vector512<double> p = Vector512.Create(second), q = Vector512.Create(third), factor = Vector512.Create(-tau);
        long i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector512<double> a = Vector512.Load(x + i), b = Vector512.Load(y + i), c = Vector512.Load(z + i);
            var dot = factor * Vector512.FusedMultiplyAdd(q, c, Vector512.FusedMultiplyAdd(p, b, a));
            (a + dot).Store(x + i);
            Vector512.FusedMultiplyAdd(p, dot, b).Store(y + i);
            Vector512.FusedMultiplyAdd(q, dot, c).Store(z + i);
        }

        for (; i < count; i++)
        {
            var dot = -tau * Math.FusedMultiplyAdd(third, z[i], Math.FusedMultiplyAdd(second, y[i], x[i]));
            x[i] += dot;
            y[i] = Math.FusedMultiplyAdd(second, dot, y[i]);
            z[i] = Math.FusedMultiplyAdd(third, dot, z[i]);
        }
    }
}
