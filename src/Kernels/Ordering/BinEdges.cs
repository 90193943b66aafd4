using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Which of some bins holds a number, by their edges alone: NumPy's rule, four numbers at a time.</summary>
/// <remarks>
/// <para>For equal bins a multiplication gives a number's place t(x) = (x − first) · bins / width. Rounding moves places by a
/// little, but never past each other: x ≥ y gives t(x) ≥ t(y). So with ε the farthest that t puts any edge from its number,
/// a place that is farther than ε from a whole number lies between the edges on its two sides. The others, one in 10¹² of
/// numbers at random, are compared with the edges.</para>
/// <para>Other bins are searched. Immutable. <b>Source:</b> numpy.histogram.</para>
/// </remarks>
internal sealed unsafe class BinEdges
{
    private readonly double[] _edges;
    private readonly double _binsPerUnit, _near;
    private readonly int _bins;
    private readonly bool _areEqual;

    /// <exception cref="ValueException">The edges do not rise.</exception>
    public BinEdges(ReadOnlySpan<double> edges, bool areEqual)
    {
        _edges = edges.ToArray();
        _bins = edges.Length - 1;
        for (var i = 0; i < _bins; i++)
        {
            if (!(edges[i] <= edges[i + 1]))
            {
                throw new ValueException($"histogram: bin edges must rise, but edge {i} is {edges[i]} and edge {i + 1} is {edges[i + 1]}.");
            }
        }

        _binsPerUnit = _bins / (_edges[^1] - _edges[0]);
        _areEqual = areEqual && _binsPerUnit > 0 && double.IsFinite(_binsPerUnit);
        _near = _areEqual ? Nearness() : 0;
    }

    /// <summary>The bin of each number; −1 for NaN and what lies outside.</summary>
    public void Find(double* x, int count, int* bins)
    {
        fixed (double* edges = _edges)
        {
            var done = _areEqual ? EqualVectors(edges, x, count, bins) : 0;
            for (; done < count; done++)
            {
                bins[done] = One(edges, x[done]);
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private int EqualVectors(double* edges, double* x, int count, int* bins)
    {
        var first = Vector256.Create(edges[0]);
        var last = Vector256.Create(edges[_bins]);
        var binsPerUnit = Vector256.Create(_binsPerUnit);
        var near = Vector256.Create(_near);
        var far = Vector256.Create(1 - _near);
        var i = 0;
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var value = Vector256.Load(x + i);
            var isInside = Vector256.GreaterThanOrEqual(value, first) & Vector256.LessThanOrEqual(value, last);
            var place = Vector256.ConditionalSelect(isInside, (value - first) * binsPerUnit, Vector256.Create(-0.5));
            var whole = Vector256.Floor(place);
            var part = place - whole;
            Integers(whole).Store(bins + i);
            var isDoubtful = Vector256.LessThanOrEqual(part, near) | Vector256.GreaterThanOrEqual(part, far);
            for (var lanes = isDoubtful.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                var lane = i + BitOperations.TrailingZeroCount(lanes);
                bins[lane] = One(edges, x[lane]);
            }
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Integers(Vector256<double> whole) => Avx.IsSupported
        ? Avx.ConvertToVector128Int32(whole)
        : Vector128.Narrow(Vector256.ConvertToInt64(whole).GetLower(), Vector256.ConvertToInt64(whole).GetUpper());

    private int One(double* edges, double x) =>
        !(x >= edges[0] && x <= edges[_bins]) ? -1 : _areEqual ? Equal(edges, x) : Search(edges, x);

    private int Equal(double* edges, double x)
    {
        var bin = Math.Min((int)((x - edges[0]) * _binsPerUnit), _bins - 1);
        bin -= x < edges[bin] ? 1 : 0;
        return bin + (bin != _bins - 1 && x >= edges[bin + 1] ? 1 : 0);
    }

    // The last edge that is not above x; the last bin takes its right edge too. By arithmetic, as branches would be mispredicted.
    private int Search(double* edges, double x)
    {
        var low = 0;
        for (var left = _bins - 1; left > 0;)
        {
            var half = (left + 1) >>> 1;
            low += half * (edges[low + half] <= x ? 1 : 0);
            left -= half;
        }

        return low;
    }

    // Twice ε, so that the comparisons' own rounding does not matter; above ½ every place is doubtful.
    private double Nearness()
    {
        double farthest = 0;
        for (var i = 0; i <= _bins; i++)
        {
            farthest = Math.Max(farthest, Math.Abs(((_edges[i] - _edges[0]) * _binsPerUnit) - i));
        }

        return 2 * farthest;
    }
}
