using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The eigenvalues of diag(d) + ρ·z·zᵀ: roots of 1 + ρ·Σ zᵢ² ∕ (dᵢ − λ), one behind each d.</summary>
/// <remarks>
/// A root is sought as its distance from the nearer of its neighbours, so that its differences from all d are accurate. A step solves what two
/// poles and a constant with the function's value and slopes have (Li, 1993); one that leaves the interval halves it.
/// </remarks>
internal readonly unsafe ref struct SecularRoot(double* d, double* z, double rho, int count)
{
    private const double Epsilon = 1.1e-16;
    private const int StepsMax = 100;

    /// <summary>Finds a root.</summary>
    /// <param name="k">That behind d[k]; the d are rising and differ, and no z is 0.</param>
    /// <param name="gaps">Receives dᵢ − λ.</param>
    /// <returns>λ.</returns>
    public double Find(int k, double* gaps)
    {
        var isLast = k == count - 1;
        var width = isLast ? rho * Square() * (1 + (4 * Epsilon)) : d[k + 1] - d[k];
        Shift(gaps, d[k]);
        var isBelow = isLast || Value(gaps, k, width / 2).Value >= 0;
        var origin = isBelow ? d[k] : d[k + 1];
        Shift(gaps, origin);
        var (low, high) = isLast ? (0.0, width) : isBelow ? (0.0, width / 2) : (-width / 2, 0.0);
        var at = (low + high) / 2;
        for (var step = 0; step < StepsMax; step++)
        {
            var (value, before, behind, size) = Value(gaps, k, at);
            if (Math.Abs(value) <= 4 * Epsilon * size)
            {
                break;
            }

            (low, high) = value < 0 ? (at, high) : (low, at);
            var next = at + Step(gaps, k, at, value, before, behind);
            next = next > low && next < high ? next : (low + high) / 2;
            if (next == at || next <= low || next >= high)
            {
                break;
            }

            at = next;
        }

        for (var i = 0; i < count; i++)
        {
            gaps[i] -= at;
        }

        return origin + at;
    }

    private void Shift(double* gaps, double origin)
    {
        for (var i = 0; i < count; i++)
        {
            gaps[i] = d[i] - origin;
        }
    }

    private double Square()
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += z[i] * z[i];
        }

        return sum;
    }

    // The function, its slopes by the poles up to k and behind it, and the size of what was added up.
    private (double Value, double Before, double Behind, double Size) Value(double* gaps, int k, double at)
    {
        var (before, slope) = Sum(gaps, 0, k + 1, at);
        var (behind, other) = Sum(gaps, k + 1, count, at);
        return (1 + (rho * (before + behind)), rho * slope, rho * other, 1 + (rho * (Math.Abs(before) + Math.Abs(behind))) + (rho * Math.Abs(at) * (slope + other)));
    }

    [MethodImpl(Optimised.Loop)]
    private (double Sum, double Slope) Sum(double* gaps, int from, int to, double at)
    {
        Vector512<double> sums = default, slopes = default, place = Vector512.Create(at);
        var i = from;
        for (; i <= to - 8; i += 8)
        {
            var numerator = Vector512.Load(z + i);
            var ratio = numerator / (Vector512.Load(gaps + i) - place);
            sums = Vector512.FusedMultiplyAdd(numerator, ratio, sums);
            slopes = Vector512.FusedMultiplyAdd(ratio, ratio, slopes);
        }

        double sum = 0, slope = 0;
        for (var lane = 0; lane < 8; lane++)
        {
            sum += sums[lane];
            slope += slopes[lane];
        }

        for (; i < to; i++)
        {
            var ratio = z[i] / (gaps[i] - at);
            sum += z[i] * ratio;
            slope += ratio * ratio;
        }

        return (sum, slope);
    }

    private double Step(double* gaps, int k, double at, double value, double before, double behind)
    {
        var a = gaps[k] - at;
        if (k == count - 1)
        {
            var left = value - (a * before);
            return left > 0 ? a * value / left : double.NaN;
        }

        var b = gaps[k + 1] - at;
        var constant = value - (a * before) - (b * behind);
        var (linear, product) = (((a + b) * value) - (a * b * (before + behind)), a * b * value);
        var root = Math.Sqrt(Math.Max(0, (linear * linear) - (4 * product * constant)));
        return linear > 0 ? 2 * product / (linear + root) : (linear - root) / (2 * constant);
    }
}
