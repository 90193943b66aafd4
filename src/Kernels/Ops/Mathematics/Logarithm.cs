using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms on vectors of float64: x = m·2ᵏ with m in [¾, 1½), a number c near 1/m from a table, r = m·c − 1, and
/// ln x = (k·ln 2 − ln c) + (r + r²·p(r)).</summary>
/// <remarks>
/// Same bits on every machine. A quotient (m − 1)/(m + 1) instead of the table took 0.33 ns an element, this 0.25: the divider keeps a port of
/// multiplications busy. The <c>ForSingle</c> functions are precise enough for a result in float32. 0 gives −∞, less gives NaN.
/// </remarks>
internal static class Logarithm
{
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;

    // log₁₀ 2, likewise (fdlibm, e_log10.c).
    private const double Log10Of2Head = 3.01029995663611771306e-01;
    private const double Log10Of2Tail = 3.69423907715893078616e-13;

    // Where 2⁻ᵏ is still a number.
    private const double ReciprocalMax = 1000;

    /// <summary>ln x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var c = TLanes.Lookup(m, LogarithmTables.NaturalFactors);
        return Sum(m, k, TLanes.FusedMultiplySubtract(m, c, TLanes.One));
    }

    /// <summary>ln(1 + x) without cancellation; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var one = TLanes.One;
        var u = x + one;
        // What rounding 1 + x lost, 1 at most, which it is for ∞ too. It is added where it is as large as in 1 + x: to r, through the same factor.
        var lost = TLanes.MinNative(TLanes.MinNative(x, one) - (u - TLanes.MaxNative(x, one)), one);
        var (m, k) = TLanes.Split(u);
        var c = TLanes.Lookup(m, LogarithmTables.NaturalFactors);
        var scale = c * Lanes.PowerOfTwo(TLanes.Zero - TLanes.MinNative(k, TLanes.Create(ReciprocalMax)));
        return Lanes.WithSign(Sum(m, k, TLanes.FusedMultiplyAdd(lost, scale, TLanes.FusedMultiplySubtract(m, c, one))), x);
    }

    /// <summary>log₂ x; exact for powers of two; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var r = TLanes.FusedMultiplySubtract(m, TLanes.Lookup(m, LogarithmTables.BinaryFactors), TLanes.One);
        return k + TLanes.Lookup(m, LogarithmTables.BinaryLogarithms) + Scaled(r, 1.4426950408889634, 2.0355273740931033e-17, TLanes.Zero);
    }

    /// <summary>log₁₀ x; exact for powers of ten; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var r = TLanes.FusedMultiplySubtract(m, TLanes.Lookup(m, LogarithmTables.DecimalFactors), TLanes.One);
        var whole = TLanes.FusedMultiplyAdd(k, TLanes.Create(Log10Of2Head), TLanes.Lookup(m, LogarithmTables.DecimalLogarithms));
        return whole + Scaled(r, 0.4342944819032518, 1.098319650216765e-17, k * Log10Of2Tail);
    }

    /// <summary>ln x, precise enough for float32 (whose subnormal numbers are normal here).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var r = TLanes.FusedMultiplySubtract(m, TLanes.Lookup(m, LogarithmTables.NaturalFactors), TLanes.One);
        var square = r * r;
        var p = TLanes.FusedMultiplyAdd(square, TLanes.Linear(r, 0.20005928671130618, -0.25001205105872387), TLanes.Linear(r, 0.3333333523886178, -0.4999999981387392));
        p = TLanes.FusedMultiplyAdd(square * square, TLanes.Create(-0.15638671546027988), p);
        var whole = TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Head), TLanes.Lookup(m, LogarithmTables.NaturalLogarithms));
        return whole + TLanes.FusedMultiplyAdd(square, p, r);
    }

    /// <summary>ln(1 + x), precise enough for float32: below 2⁻²⁰ by its series, above the rounding of 1 + x is small
    /// enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var series = TLanes.FusedMultiplyAdd(x * x, TLanes.Create(-0.5), x);
        return TLanes.SelectLess(TLanes.Abs(x), TLanes.Create(9.5367431640625e-07), series, LogForSingle(x + TLanes.One));
    }

    // ln m + k·ln 2 from r = m·c − 1. The first sum is exact; an infinite k makes both parts of it infinite alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes>(TLanes m, TLanes k, TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var whole = TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Head), TLanes.Lookup(m, LogarithmTables.NaturalLogarithms));
        var square = r * r;
        return whole + (r + TLanes.FusedMultiplyAdd(square, Curvature(r, square), k * Ln2Tail));
    }

    // ln(1 + r)·log e, the factor in two parts, and a tail.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Scaled<TLanes>(TLanes r, double head, double tail, TLanes small)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (factor, square) = (TLanes.Create(head), r * r);
        var product = r * factor;
        var lost = TLanes.FusedMultiplySubtract(r, factor, product);
        small = TLanes.FusedMultiplyAdd(r, TLanes.Create(tail), lost + small);
        return product + TLanes.FusedMultiplyAdd(square * Curvature(r, square), factor, small);
    }

    // (ln(1 + r) − r) / r² for −1/32 ≤ r ≤ 1/16, fitted for the least of the largest errors: 2⁻⁵⁵ of the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Curvature<TLanes>(TLanes r, TLanes square)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var highest = TLanes.FusedMultiplyAdd(
            square, TLanes.Create(-0.08853210630741146), TLanes.Linear(r, 0.1108311919757972, -0.12501865827753944));
        var high = TLanes.FusedMultiplyAdd(square, highest, TLanes.Linear(r, 0.14285789490968376, -0.16666665808377348));
        var low = TLanes.FusedMultiplyAdd(
            square, TLanes.Linear(r, 0.19999999954143857, -0.25000000000123646), TLanes.Linear(r, 0.33333333333340176, -0.49999999999999994));
        return TLanes.FusedMultiplyAdd(square * square, high, low);
    }
}
