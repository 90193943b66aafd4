using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln x as a sum of two float64, precise to about 2⁻⁶⁴: what a power starts from.</summary>
internal static class LogarithmPair
{
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;
    private const double ThirdTail = 1.850371707708594e-17;

    /// <summary>ln x for x above 0; ±∞ for 0 and ∞, whose tail is of no use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Head, TLanes Tail) Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (m, k) = TLanes.Split(x);
        var s = Ratio(m - TLanes.One);
        var w = Tail(s.Head, s.Tail);
        var head = s.Head + w.Head;
        var tail = s.Head - head + w.Head + (s.Tail + w.Tail);
        return AddExponent(k, head + head, tail + tail);
    }

    // s = f / (2 + f), where 2 + f may lose a bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) Ratio<TLanes>(TLanes f)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var two = TLanes.Create(2.0);
        var d = f + two;
        var lost = f - (d - two);
        var inverse = TLanes.One / d;
        var head = f * inverse;
        var rest = TLanes.SubtractProduct(f, head, d);
        return (head, TLanes.SubtractProduct(rest, head, lost) * inverse);
    }

    // artanh s − s = s·z·(1/3 + z/5 + z²/7 + …) with z = s²; 1/3 and the products are carried in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) Tail<TLanes>(TLanes s, TLanes sTail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z = s * s;
        var zTail = TLanes.FusedMultiplySubtract(s, s, z) + ((s * sTail) * 2);
        var third = TLanes.Create(1.0 / 3);
        var rest = z * Series(z);
        var u = third + rest;
        var uTail = third - u + rest + TLanes.Create(ThirdTail);
        var (v, vTail) = Product(z, zTail, u, uTail);
        return Product(s, sTail, v, vTail);
    }

    // 1/5 + z/7 + … for z ≤ 0.0401, fitted for the least of the largest errors: below 2⁻⁶⁹ of the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series<TLanes>(TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var low = Lanes.Septic(
            z, z2, z4, 0.04394682748790778, 0.059205031031468264, 0.06665671308024491, 0.07692323383618165, 0.09090908945626738,
            0.1111111111183966, 0.14285714285712625, 0.2);
        return TLanes.FusedMultiplyAdd(z4 * z4, TLanes.Linear(z, -0.5185153602095195, 0.15558478927732988), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) Product<TLanes>(
        TLanes a, TLanes aTail, TLanes b, TLanes bTail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var head = a * b;
        var lost = TLanes.FusedMultiplySubtract(a, b, head);
        return (head, lost + TLanes.FusedMultiplyAdd(a, bTail, aTail * b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) AddExponent<TLanes>(
        TLanes k, TLanes head, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var big = k * Ln2Head;
        var sum = big + head;
        var rest = big - sum + head + TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Tail), tail);
        rest = TLanes.SelectEqual(rest, rest, rest, TLanes.Zero); // infinite sums have no rest
        var result = sum + rest;
        return (result, sum - result + rest);
    }
}
