using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arc tangents on vectors of float64: reduced by atan x = atan c + atan((x − c)/(1 + c·x)) to |t| ≤
/// 7/16.</summary>
/// <remarks>Coefficients and break points: fdlibm, s_atan.c. Same bits on every machine.</remarks>
internal static class ArcTangent
{
    private const double HalfPi = 1.57079632679489655800;
    private const double HalfPiTail = 6.12323399573676603587e-17;
    private const double Pi = 3.141592653589793116;
    private const double PiTail = 1.2246467991473531772e-16;

    /// <summary>arctan x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atan<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var one = TLanes.One;
        var (c, head, tail) = (TLanes.Zero, TLanes.Zero, TLanes.Zero);
        Above(0.4375, 0.5, 4.63647609000806093515e-01, 2.26987774529616870924e-17);
        Above(0.6875, 1.0, 7.85398163397448278999e-01, 3.06161699786838301793e-17);
        Above(1.1875, 1.5, 9.82793723247329054082e-01, 1.39033110312309984516e-17);
        Above(2.4375, 0, HalfPi, HalfPiTail);
        var isLarge = TLanes.GreaterThanOrEqual(a, TLanes.Create(2.4375));
        var numerator = TLanes.Select(isLarge, -one, a - c);
        var denominator = TLanes.Select(isLarge, a, TLanes.FusedMultiplyAdd(a, c, one));
        var t = numerator / denominator;
        return Lanes.WithSign(head - (TLanes.FusedMultiplyAdd(t, Series(t * t), -tail) - t), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Above(double limit, double centre, double angle, double angleTail)
        {
            var isAbove = TLanes.GreaterThanOrEqual(a, TLanes.Create(limit));
            c = TLanes.Select(isAbove, TLanes.Create(centre), c);
            head = TLanes.Select(isAbove, TLanes.Create(angle), head);
            tail = TLanes.Select(isAbove, TLanes.Create(angleTail), tail);
        }
    }

    /// <summary>The angle of the point (x, y), −π … π; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atan2<TLanes>(TLanes y, TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (ax, ay) = (TLanes.Abs(x), TLanes.Abs(y));
        var isSteep = TLanes.GreaterThan(ay, ax);
        var large = TLanes.Select(isSteep, ay, ax);
        var small = TLanes.Select(isSteep, ax, ay);
        var ratio = small / large;
        ratio = TLanes.AndNot(ratio, TLanes.Equals(large, TLanes.Zero));
        ratio = TLanes.Select(TLanes.Equals(small, Lanes.Infinity<TLanes>()), TLanes.One, ratio);
        var angle = Outlined.Atan(ratio);
        angle = TLanes.Select(isSteep, TLanes.Create(HalfPi) - (angle - TLanes.Create(HalfPiTail)), angle);
        angle = TLanes.Select(Lanes.IsNegative(x), TLanes.Create(Pi) - (angle - TLanes.Create(PiTail)), angle);
        angle = Lanes.WithSign(angle, y);
        return TLanes.Select(TLanes.Equals(x, x) & TLanes.Equals(y, y), angle, x + y);
    }

    // 1 − atan(t)/t as a polynomial in z = t².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series<TLanes>(TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var w = z * z;
        var odd = Lanes.Linear(w, 1.62858201153657823623e-02, 4.97687799461593236017e-02);
        odd = Lanes.Horner(w, odd, 6.66107313738753120669e-02);
        odd = Lanes.Horner(w, odd, 9.09088713343650656196e-02);
        odd = Lanes.Horner(w, odd, 1.42857142725034663711e-01);
        odd = Lanes.Horner(w, odd, 3.33333333333329318027e-01);
        var even = Lanes.Linear(w, -3.65315727442169155270e-02, -5.83357013379057348645e-02);
        even = Lanes.Horner(w, even, -7.69187620504482999495e-02);
        even = Lanes.Horner(w, even, -1.11111104054623557880e-01);
        even = Lanes.Horner(w, even, -1.99999999998764832476e-01);
        return TLanes.FusedMultiplyAdd(z, odd, w * even);
    }
}
