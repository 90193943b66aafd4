using System.Runtime.CompilerServices;

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
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        return Sum(m - TLanes.One, k, k * Ln2Tail);
    }

    /// <summary>ln(1 + x) without cancellation; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var one = TLanes.One;
        var u = x + one;
        // What rounding 1 + x lost, taken from the larger of the two; nothing where that is 0 or ∞.
        var lost = TLanes.SelectLess(one, x, one - (u - x), x - (u - one)) / u;
        lost = TLanes.SelectEqual(lost, lost, lost, TLanes.Zero);
        var (m, k) = TLanes.Split(u);
        return TLanes.SelectEqual(x, TLanes.Zero, x, Sum(m - one, k, TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Tail), lost)));
    }

    /// <summary>log₂ x; exact for powers of two; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        Scaled(x, 1, 0, 1.4426950408889634, 2.0355273740931033e-17);

    /// <summary>log₁₀ x; exact for powers of ten; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        Scaled(x, Log10Of2Head, Log10Of2Tail, 0.4342944819032518, 1.098319650216765e-17);

    /// <summary>ln x, precise enough for float32 (whose subnormal numbers are normal here).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var s = (m - TLanes.One) / (m + TLanes.One);
        var z = s * s;
        var p = TLanes.Linear(z, 2.0 / 9, 2.0 / 7);
        p = TLanes.Horner(z, p, 2.0 / 5);
        p = TLanes.Horner(z, p, 2.0 / 3);
        p = TLanes.Horner(z, p, 2.0);
        return TLanes.FusedMultiplyAdd(s, p, k * 0.693147180559945309417);
    }

    /// <summary>log₂ x, precise enough for float32; exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2ForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => LogForSingle(x) * 1.44269504088896338700;

    /// <summary>log₁₀ x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10ForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => LogForSingle(x) * 0.434294481903251827651;

    /// <summary>ln(1 + x), precise enough for float32: below 2⁻²⁰ by its series, above the rounding of 1 + x is small
    /// enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var series = TLanes.FusedMultiplyAdd(x * x, TLanes.Create(-0.5), x);
        return TLanes.SelectLess(TLanes.Abs(x), TLanes.Create(9.5367431640625e-07), series, LogForSingle(x + TLanes.One));
    }

    // fdlibm's e_log.c: ln(1 + f) + k·ln 2, the small terms first; of the last the tail is among these.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes>(TLanes f, TLanes k, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var s = f / (f + TLanes.Create(2.0));
        var z = s * s;
        var w = z * z;
        var odd = TLanes.Linear(w, 1.479819860511658591e-01, 1.818357216161805012e-01);
        odd = TLanes.Horner(w, odd, 2.857142874366239149e-01);
        odd = TLanes.Horner(w, odd, 6.666666666666735130e-01);
        var even = TLanes.Linear(w, 1.531383769920937332e-01, 2.222219843214978396e-01);
        even = TLanes.Horner(w, even, 3.999999999940941908e-01);
        var r = TLanes.FusedMultiplyAdd(z, odd, w * even);
        var half = f * f * 0.5;
        var small = TLanes.FusedMultiplyAdd(s, half + r, tail);
        return TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Head), f - (half - small));
    }

    // k·log 2 + ln m·log e: both factors in two parts, so that a whole result comes out whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Scaled<TLanes>(TLanes x, double twoHead, double twoTail, double head, double tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var log = Sum(m - TLanes.One, TLanes.Zero, TLanes.Zero);
        var factor = TLanes.Create(head);
        var product = log * factor;
        var lost = TLanes.FusedMultiplySubtract(log, factor, product) + (log * tail);
        var big = k * twoHead;
        var sum = big + product;
        var rest = big - sum + product + TLanes.FusedMultiplyAdd(k, TLanes.Create(twoTail), lost);
        return sum + TLanes.SelectEqual(rest, rest, rest, TLanes.Zero); // infinite sums have no rest
    }
}
