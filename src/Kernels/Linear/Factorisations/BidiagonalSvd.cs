using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Singular values of a real upper bidiagonal matrix by the implicit QR iteration, and the rotations applied to lines.</summary>
/// <remarks>
/// Demmel and Kahan, 1990: an iteration without a shift, which gives small values to full relative accuracy, is taken while the smallest is far
/// below the largest; it runs from the larger end of the diagonal to the smaller one. B's own small values are accurate; those of the matrix that
/// B was made of are so beside the largest.
/// </remarks>
internal static partial class BidiagonalSvd<T, TLine>
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
}
