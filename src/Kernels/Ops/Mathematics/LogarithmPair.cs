using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln x as a sum of two float64, precise to about 2⁻⁶⁴: what a power starts from.</summary>
internal static class LogarithmPair
{
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;
    private const double ThirdTail = 1.850371707708594e-17;

    /// <summary>ln x for finite x above 0; other lanes hold no useful value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Head, Vector256<double> Tail) Of(Vector256<double> x)
    {
        var (normal, shift) = Lanes.Normalize(x);
        var (m, exponent) = Lanes.Split(normal);
        var k = exponent + shift;
        var s = Ratio(m - Vector256<double>.One);
        var w = Tail(s.Head, s.Tail);
        var head = s.Head + w.Head;
        var tail = s.Head - head + w.Head + (s.Tail + w.Tail);
        return AddExponent(k, head + head, tail + tail);
    }

    // s = f / (2 + f), where 2 + f may lose a bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Head, Vector256<double> Tail) Ratio(Vector256<double> f)
    {
        var two = Vector256.Create(2.0);
        var d = f + two;
        var lost = f - (d - two);
        var inverse = Vector256<double>.One / d;
        var head = f * inverse;
        var rest = Vector256.FusedMultiplyAdd(-head, d, f);
        return (head, Vector256.FusedMultiplyAdd(-head, lost, rest) * inverse);
    }

    // artanh s − s = s·z·(1/3 + z/5 + z²/7 + …) with z = s²; 1/3 and the products are carried in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Head, Vector256<double> Tail) Tail(Vector256<double> s, Vector256<double> sTail)
    {
        var z = s * s;
        var zTail = Vector256.FusedMultiplyAdd(s, s, -z) + (2 * (s * sTail));
        var third = Vector256.Create(1.0 / 3);
        var rest = z * Series(z);
        var u = third + rest;
        var uTail = third - u + rest + Vector256.Create(ThirdTail);
        var (v, vTail) = Product(z, zTail, u, uTail);
        return Product(s, sTail, v, vTail);
    }

    // 1/5 + z/7 + … + z¹⁰/25 for z ≤ 0.0295; what is left out is below 2⁻⁶⁸ of the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Series(Vector256<double> z)
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var a = Lanes.Linear(z, 1.0 / 7, 1.0 / 5);
        var b = Lanes.Linear(z, 1.0 / 11, 1.0 / 9);
        var c = Lanes.Linear(z, 1.0 / 15, 1.0 / 13);
        var d = Lanes.Linear(z, 1.0 / 19, 1.0 / 17);
        var e = Lanes.Linear(z, 1.0 / 23, 1.0 / 21);
        e = Vector256.FusedMultiplyAdd(z2, Vector256.Create(1.0 / 25), e);
        var low = Vector256.FusedMultiplyAdd(z2, b, a);
        var high = Vector256.FusedMultiplyAdd(z2, d, c);
        return Vector256.FusedMultiplyAdd(z4, Vector256.FusedMultiplyAdd(z4, e, high), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Head, Vector256<double> Tail) Product(
        Vector256<double> a, Vector256<double> aTail, Vector256<double> b, Vector256<double> bTail)
    {
        var head = a * b;
        var lost = Vector256.FusedMultiplyAdd(a, b, -head);
        return (head, lost + Vector256.FusedMultiplyAdd(a, bTail, aTail * b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Head, Vector256<double> Tail) AddExponent(
        Vector256<double> k, Vector256<double> head, Vector256<double> tail)
    {
        var big = k * Ln2Head;
        var sum = big + head;
        var rest = big - sum + head + Vector256.FusedMultiplyAdd(k, Vector256.Create(Ln2Tail), tail);
        var result = sum + rest;
        return (result, sum - result + rest);
    }
}
