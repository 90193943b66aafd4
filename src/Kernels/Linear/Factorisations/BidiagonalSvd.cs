using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Singular values of a real upper bidiagonal matrix by the implicit QR iteration, and the rotations applied to lines.</summary>
/// <remarks>
/// Demmel and Kahan, 1990: an iteration without a shift, which gives small values to full relative accuracy, is taken while the smallest is far
/// below the largest; it runs from the larger end of the diagonal to the smaller one. B's own small values are accurate; those of the matrix that
/// B was made of are so beside the largest.
/// </remarks>
internal static class BidiagonalSvd<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    // Twice what LAPACK allows: n² rotations of n sweeps are the rule.
    private const int SweepsMaxEach = 12;

    // What is neglected, in roundings beside its neighbours.
    private const double Roundings = 10;

    /// <summary>Puts the singular values, perhaps negative, in place of the diagonal.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">The one above it, its last element 0; left with zeros.</param>
    /// <param name="left">Rows of Qᴴ; null if vectors are not wanted.</param>
    /// <param name="right">Rows of Pᴴ; as the other.</param>
    public static void Run(Span<double> d, Span<double> e, RotatedLines<T, TLine>? left, RotatedLines<T, TLine>? right)
    {
        var tolerance = Roundings * Math.Max(TLine.Epsilon, double.BitIncrement(1) - 1);
        var least = Least(d, e, tolerance);
        long sweeps = 0;
        var (block, isDown) = ((-1, -1), true);
        for (var last = d.Length - 1; last > 0;)
        {
            var (first, most) = First(d, e, last, least);
            if (first == last)
            {
                last--;
                continue;
            }

            if (block.Item2 != last || block.Item1 > first || first > block.Item2)
            {
                isDown = Math.Abs(d[first]) >= Math.Abs(d[last]);
            }

            block = (first, last);
            var chase = new Chase(d, e, first, last, isDown);
            if (chase.Neglect(tolerance, out var smallest))
            {
                continue;
            }

            if (sweeps++ == (long)SweepsMaxEach * d.Length)
            {
                throw LinAlgException.NotConverged("svd");
            }

            left?.Begin(first, last, isDown);
            right?.Begin(first, last, isDown);
            var (ahead, behind) = isDown ? (right, left) : (left, right);
            if (d.Length * tolerance * (smallest / most) > Math.Max(tolerance / Roundings, 0.01 * tolerance) && chase.Shift(tolerance / Roundings) is var shift and > 0)
            {
                chase.Shifted(shift, ahead, behind);
            }
            else
            {
                chase.Unshifted(ahead, behind);
            }
        }

        left?.Apply();
        right?.Apply();
    }

    // Below it an element is zero: a bound of the smallest singular value, and underflow.
    private static double Least(ReadOnlySpan<double> d, ReadOnlySpan<double> e, double tolerance)
    {
        var bound = d.Length == 0 ? 0 : Math.Abs(d[0]);
        var smallest = bound;
        for (var i = 1; i < d.Length && smallest > 0; i++)
        {
            bound = Math.Abs(d[i]) * (bound / (bound + Math.Abs(e[i - 1])));
            smallest = Math.Min(smallest, bound);
        }

        return Math.Max(tolerance * smallest / Math.Sqrt(Math.Max(1, d.Length)), 1e-290);
    }

    // Where the block of the last row begins, and its largest element.
    private static (int First, double Most) First(ReadOnlySpan<double> d, Span<double> e, int last, double least)
    {
        var most = Math.Abs(d[last]);
        for (var i = last - 1; i >= 0; i--)
        {
            if (Math.Abs(e[i]) <= least)
            {
                e[i] = 0;
                return (i + 1, most);
            }

            most = Math.Max(most, Math.Max(Math.Abs(d[i]), Math.Abs(e[i])));
        }

        return (0, most);
    }

    // A block that is swept from one end: its elements are counted from there.
    private readonly ref struct Chase(Span<double> d, Span<double> e, int first, int last, bool isDown)
    {
        private readonly Span<double> _d = d;
        private readonly Span<double> _e = e;

        private int Steps => last - first;

        /// <summary>Sets an element beside the diagonal to zero that changes no singular value by more than the tolerance; false if there is none.</summary>
        public bool Neglect(double tolerance, out double smallest)
        {
            smallest = 0;
            if (Math.Abs(E(Steps - 1)) <= tolerance * Math.Abs(D(Steps)))
            {
                E(Steps - 1) = 0;
                return true;
            }

            var bound = smallest = Math.Abs(D(0));
            for (var i = 0; i < Steps; i++)
            {
                if (Math.Abs(E(i)) <= tolerance * bound)
                {
                    E(i) = 0;
                    return true;
                }

                bound = Math.Abs(D(i + 1)) * (bound / (bound + Math.Abs(E(i))));
                smallest = Math.Min(smallest, bound);
            }

            return false;
        }

        /// <summary>The smaller singular value of the last two rows; 0 if it is nothing beside the first element.</summary>
        public double Shift(double epsilon)
        {
            var (f, g, h) = (Math.Abs(D(Steps - 1)), Math.Abs(E(Steps - 1)), Math.Abs(D(Steps)));
            var (less, more) = (Math.Min(f, h), Math.Max(f, h));
            if (less == 0)
            {
                return 0;
            }

            // The product of both values of [f g; 0 h] is f·h, their sum the length of (f + h, g), their difference that of (f − h, g).
            var larger = (double.Hypot(f + h, g) + double.Hypot(f - h, g)) / 2;
            var shift = less * (more / larger);
            var ratio = shift / Math.Abs(D(0));
            return ratio * ratio < epsilon ? 0 : shift;
        }

        [MethodImpl(Optimised.Loop)]
        public void Shifted(double shift, RotatedLines<T, TLine>? ahead, RotatedLines<T, TLine>? behind)
        {
            var f = (Math.Abs(D(0)) - shift) * (Math.CopySign(1, D(0)) + (shift / D(0)));
            var g = E(0);
            for (var i = 0; i < Steps; i++)
            {
                var turn = PlaneRotation.Of(f, g, out var r);
                if (i > 0)
                {
                    E(i - 1) = r;
                }

                ahead?.Rotate(Line(i), turn);
                (f, E(i)) = ((turn.Cos * D(i)) + (turn.Sin * E(i)), (turn.Cos * E(i)) - (turn.Sin * D(i)));
                (g, D(i + 1)) = (turn.Sin * D(i + 1), turn.Cos * D(i + 1));
                turn = PlaneRotation.Of(f, g, out D(i));
                behind?.Rotate(Line(i), turn);
                (f, D(i + 1)) = ((turn.Cos * E(i)) + (turn.Sin * D(i + 1)), (turn.Cos * D(i + 1)) - (turn.Sin * E(i)));
                if (i + 1 < Steps)
                {
                    (g, E(i + 1)) = (turn.Sin * E(i + 1), turn.Cos * E(i + 1));
                }
            }

            E(Steps - 1) = f;
        }

        [MethodImpl(Optimised.Loop)]
        public void Unshifted(RotatedLines<T, TLine>? ahead, RotatedLines<T, TLine>? behind)
        {
            PlaneRotation turn = new(1, 0), before = turn;
            for (var i = 0; i < Steps; i++)
            {
                turn = PlaneRotation.Of(turn.Cos * D(i), E(i), out var r);
                ahead?.Rotate(Line(i), turn);
                if (i > 0)
                {
                    E(i - 1) = before.Sin * r;
                }

                before = PlaneRotation.Of(before.Cos * r, turn.Sin * D(i + 1), out D(i));
                behind?.Rotate(Line(i), before);
            }

            var rest = turn.Cos * D(Steps);
            (D(Steps), E(Steps - 1)) = (rest * before.Cos, rest * before.Sin);
        }

        // The rotations of elements i and i + 1 are of this line and the next one.
        private int Line(int i) => isDown ? first + i : last - 1 - i;

        private ref double D(int i) => ref _d[isDown ? first + i : last - i];

        private ref double E(int i) => ref _e[Line(i)];
    }
}
