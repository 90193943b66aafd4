using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>log₂ |x| as a sum of two float64, precise to about 2⁻⁶⁶: what a power starts from, in two stages.</summary>
/// <remarks>As <see cref="Logarithm"/>: log₂ x = (k − log₂ c) + log₂(1 + r), where what may matter is carried in two parts.</remarks>
internal static class LogarithmPair
{
    private const double Log2E = 1.4426950408889634;
    private const double Log2ETail = 2.0355273740931033e-17;
    private const double Third = 1.0 / 3;
    private const double ThirdTail = 1.850371707708594e-17;

    // ln(1 + r + lost) = r + r²·(−½ + r/3 + r²·s(r)) and what is lost through 1 + r.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) OfOneAnd<TLanes>(TLanes r, TLanes lost)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var square = r * r;
        var squareTail = TLanes.FusedMultiplySubtract(r, r, square);
        var (w, wTail) = Curvature(r, square);
        var q = square * w;
        var qTail = TLanes.FusedMultiplySubtract(square, w, q) + TLanes.FusedMultiplyAdd(square, wTail, squareTail * w);
        var lostInside = TLanes.SubtractProduct(lost, lost, r - square);
        var sum = r + q;
        return (sum, r - sum + q + (qTail + lostInside));
    }

    // −½ + r/3 + r²·s(r) in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) Curvature<TLanes>(TLanes r, TLanes square)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var third = TLanes.Create(Third);
        var linear = r * third;
        var linearTail = TLanes.FusedMultiplyAdd(r, TLanes.Create(ThirdTail), TLanes.FusedMultiplySubtract(r, third, linear));
        var rest = square * Series(r, square);
        var v = linear + rest;
        var vTail = linear - v + rest + linearTail;
        var half = TLanes.Create(0.5);
        var w = v - half;
        return (w, v - (w + half) + vTail);
    }

    // (ln(1 + r) − r + r²/2 − r³/3) / r⁴ for −1/32 ≤ r ≤ 1/16, fitted for the least of the largest errors: 2⁻⁶⁹ of the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series<TLanes>(TLanes r, TLanes square)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var fourth = square * square;
        var low = Lanes.Septic(
            r, square, fourth, 0.09092350670551093, -0.10000084923491394, 0.11111110794223268, -0.1249999994202701,
            0.14285714285545092, -0.16666666666678107, 0.20000000000000032, -0.25);
        return TLanes.FusedMultiplyAdd(fourth * fourth, TLanes.Linear(r, 0.06700020764534023, -0.08301142153662337), low);
    }

    /// <summary>The first stage: r, what rounding it lost, and k − log₂ c.</summary>
    public readonly struct Rest : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (m, k) = TLanes.Split(TLanes.Abs(x));
            var c = TLanes.Lookup(m, LogarithmTables.BinaryFactors);
            var product = m * c;
            return new(
                product - TLanes.One, TLanes.FusedMultiplySubtract(m, c, product), k + TLanes.Lookup(m, LogarithmTables.BinaryLogarithms));
        }
    }

    /// <summary>The second: head and tail; ±∞ for 0 and ∞, whose tail is of no use.</summary>
    public readonly struct Logarithm : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 0;

        public static int Takes => 3;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (ln, lnTail) = OfOneAnd(parts.First, parts.Second);
            var factor = TLanes.Create(Log2E);
            var small = ln * factor;
            var smallTail = TLanes.FusedMultiplyAdd(ln, TLanes.Create(Log2ETail), TLanes.FusedMultiplySubtract(ln, factor, small));
            var whole = parts.Third;
            var sum = whole + small;
            // As the conversion to parts does.
            return default(Parts<TLanes>) with { First = sum, Second = whole - sum + small + TLanes.FusedMultiplyAdd(lnTail, factor, smallTail) };
        }
    }
}
