using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms on vectors of float64: x = m·2ᵏ with m in [√½, √2), s = (m−1)/(m+1), ln m = 2·artanh
/// s.</summary>
/// <remarks>Same bits on every machine. The <c>ForSingle</c> functions are precise enough for a result in
/// float32.</remarks>
internal static class Logarithm
{
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;

    // log₁₀ 2, likewise (fdlibm, e_log10.c).
    private const double Log10Of2Head = 3.01029995663611771306e-01;
    private const double Log10Of2Tail = 3.69423907715893078616e-13;

    /// <summary>ln x; at most 1 ulp. 0 gives −∞, less gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        var (normal, shift) = Lanes.Normalize(x);
        var (m, k) = Lanes.Split(normal);
        return Specials(x, Sum(m - Vector256<double>.One, k + shift, Vector256<double>.Zero));
    }

    /// <summary>ln(1 + x) without cancellation; at most 2 ulp.</summary>
    public static Vector256<double> Log1p(Vector256<double> x)
    {
        var one = Vector256<double>.One;
        var u = x + one;
        // What rounding 1 + x lost, taken from the larger of the two.
        var lost = Lanes.Select(Vector256.GreaterThan(x, one), one - (u - x), x - (u - one));
        var (m, k) = Lanes.Split(u);
        var result = Sum(m - one, k, lost / u);
        result = Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), x, result);
        return Specials(u, result);
    }

    /// <summary>log₂ x; exact for powers of two; at most 2 ulp.</summary>
    public static Vector256<double> Log2(Vector256<double> x) =>
        Scaled(x, 1, 0, 1.4426950408889634, 2.0355273740931033e-17);

    /// <summary>log₁₀ x; exact for powers of ten; at most 2 ulp.</summary>
    public static Vector256<double> Log10(Vector256<double> x) =>
        Scaled(x, Log10Of2Head, Log10Of2Tail, 0.4342944819032518, 1.098319650216765e-17);

    /// <summary>ln x, precise enough for float32 (whose subnormal numbers are normal here).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogForSingle(Vector256<double> x)
    {
        var (m, k) = Lanes.Split(x);
        var s = (m - Vector256<double>.One) / (m + Vector256<double>.One);
        var z = s * s;
        var p = Lanes.Linear(z, 2.0 / 9, 2.0 / 7);
        p = Lanes.Horner(z, p, 2.0 / 5);
        p = Lanes.Horner(z, p, 2.0 / 3);
        p = Lanes.Horner(z, p, 2.0);
        return Specials(x, Vector256.FusedMultiplyAdd(s, p, k * 0.693147180559945309417));
    }

    /// <summary>log₂ x, precise enough for float32; exact for powers of two.</summary>
    public static Vector256<double> Log2ForSingle(Vector256<double> x) => LogForSingle(x) * 1.44269504088896338700;

    /// <summary>log₁₀ x, precise enough for float32.</summary>
    public static Vector256<double> Log10ForSingle(Vector256<double> x) => LogForSingle(x) * 0.434294481903251827651;

    /// <summary>ln(1 + x), precise enough for float32: below 2⁻²⁰ by its series, above the rounding of 1 + x is small
    /// enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1pForSingle(Vector256<double> x)
    {
        var isTiny = Vector256.LessThan(Vector256.Abs(x), Vector256.Create(9.5367431640625e-07));
        return Lanes.Select(isTiny, Vector256.FusedMultiplyAdd(x * x, Vector256.Create(-0.5), x), LogForSingle(x + Vector256<double>.One));
    }

    // fdlibm's e_log.c: ln(1 + f) + k·ln 2 + lost, the small terms first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sum(Vector256<double> f, Vector256<double> k, Vector256<double> lost)
    {
        var s = f / (f + Vector256.Create(2.0));
        var z = s * s;
        var w = z * z;
        var odd = Lanes.Linear(w, 1.479819860511658591e-01, 1.818357216161805012e-01);
        odd = Lanes.Horner(w, odd, 2.857142874366239149e-01);
        odd = Lanes.Horner(w, odd, 6.666666666666735130e-01);
        var even = Lanes.Linear(w, 1.531383769920937332e-01, 2.222219843214978396e-01);
        even = Lanes.Horner(w, even, 3.999999999940941908e-01);
        var r = Vector256.FusedMultiplyAdd(z, odd, w * even);
        var half = f * f * 0.5;
        var small = Vector256.FusedMultiplyAdd(s, half + r, Vector256.FusedMultiplyAdd(k, Vector256.Create(Ln2Tail), lost));
        return Vector256.FusedMultiplyAdd(k, Vector256.Create(Ln2Head), f - (half - small));
    }

    // k·log 2 + ln m·log e: both factors in two parts, so that a whole result comes out whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scaled(Vector256<double> x, double twoHead, double twoTail, double head, double tail)
    {
        var (normal, shift) = Lanes.Normalize(x);
        var (m, exponent) = Lanes.Split(normal);
        var k = exponent + shift;
        var log = Sum(m - Vector256<double>.One, Vector256<double>.Zero, Vector256<double>.Zero);
        var factor = Vector256.Create(head);
        var product = log * factor;
        var lost = Vector256.FusedMultiplyAdd(log, factor, -product) + (log * tail);
        var big = k * twoHead;
        var sum = big + product;
        var rest = big - sum + product + Vector256.FusedMultiplyAdd(k, Vector256.Create(twoTail), lost);
        return Specials(x, sum + rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Specials(Vector256<double> x, Vector256<double> result)
    {
        var zero = Vector256<double>.Zero;
        result = Lanes.Select(Vector256.LessThan(x, Lanes.Infinity), result, x);
        result = Lanes.Select(Vector256.GreaterThan(x, zero), result, Vector256.Create(double.NaN));
        return Lanes.Select(Vector256.Equals(x, zero), -Lanes.Infinity, result);
    }
}
