using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    public static Vector256<double> Atan(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var one = Vector256<double>.One;
        var (c, head, tail) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        Above(0.4375, 0.5, 4.63647609000806093515e-01, 2.26987774529616870924e-17);
        Above(0.6875, 1.0, 7.85398163397448278999e-01, 3.06161699786838301793e-17);
        Above(1.1875, 1.5, 9.82793723247329054082e-01, 1.39033110312309984516e-17);
        Above(2.4375, 0, HalfPi, HalfPiTail);
        var isLarge = Vector256.GreaterThanOrEqual(a, Vector256.Create(2.4375));
        var numerator = Lanes.Select(isLarge, -one, a - c);
        var denominator = Lanes.Select(isLarge, a, Vector256.FusedMultiplyAdd(a, c, one));
        var t = numerator / denominator;
        return Lanes.WithSign(head - (Vector256.FusedMultiplyAdd(t, Series(t * t), -tail) - t), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Above(double limit, double centre, double angle, double angleTail)
        {
            var isAbove = Vector256.GreaterThanOrEqual(a, Vector256.Create(limit));
            c = Lanes.Select(isAbove, Vector256.Create(centre), c);
            head = Lanes.Select(isAbove, Vector256.Create(angle), head);
            tail = Lanes.Select(isAbove, Vector256.Create(angleTail), tail);
        }
    }

    /// <summary>The angle of the point (x, y), −π … π; at most 2 ulp.</summary>
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x)
    {
        var (ax, ay) = (Vector256.Abs(x), Vector256.Abs(y));
        var isSteep = Vector256.GreaterThan(ay, ax);
        var large = Lanes.Select(isSteep, ay, ax);
        var small = Lanes.Select(isSteep, ax, ay);
        var ratio = small / large;
        ratio = Vector256.AndNot(ratio, Vector256.Equals(large, Vector256<double>.Zero));
        ratio = Lanes.Select(Vector256.Equals(small, Lanes.Infinity), Vector256<double>.One, ratio);
        var angle = Atan(ratio);
        angle = Lanes.Select(isSteep, Vector256.Create(HalfPi) - (angle - Vector256.Create(HalfPiTail)), angle);
        angle = Lanes.Select(Lanes.IsNegative(x), Vector256.Create(Pi) - (angle - Vector256.Create(PiTail)), angle);
        angle = Lanes.WithSign(angle, y);
        return Lanes.Select(Vector256.Equals(x, x) & Vector256.Equals(y, y), angle, x + y);
    }

    // 1 − atan(t)/t as a polynomial in z = t².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Series(Vector256<double> z)
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
        return Vector256.FusedMultiplyAdd(z, odd, w * even);
    }
}
