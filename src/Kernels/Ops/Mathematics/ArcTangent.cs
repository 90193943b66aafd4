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
        var near = Near(a);
        Above(a, 1.1875, 1.5, 9.82793723247329054082e-01, 1.39033110312309984516e-17, ref near);
        Above(a, 2.4375, 0, HalfPi, HalfPiTail, ref near);
        var limit = TLanes.Create(2.4375);
        var numerator = TLanes.SelectLess(a, limit, a - near.Centre, -one);
        var denominator = TLanes.SelectLess(a, limit, TLanes.FusedMultiplyAdd(a, near.Centre, one), a);
        return Lanes.WithSign(Sum(numerator / denominator, near), x);
    }

    /// <summary>The angle of the point (x, y), −π … π; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atan2<TLanes>(TLanes y, TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = Ratio(y, x);
        var near = Near(a);
        var angle = Sum((a - near.Centre) / TLanes.FusedMultiplyAdd(a, near.Centre, TLanes.One), near);
        return Turn(y, x, angle, HalfPiTail, PiTail);
    }

    /// <summary>arctan x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AtanForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var one = TLanes.One;
        var t = TLanes.MinNative(one, a) / TLanes.MaxNative(one, a);
        var angle = t * ShortSeries(t * t);
        return Lanes.WithSign(TLanes.SelectLess(one, a, TLanes.Create(HalfPi) - angle, angle), x);
    }

    /// <summary>The angle of the point (x, y), precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atan2ForSingle<TLanes>(TLanes y, TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var t = Ratio(y, x);
        return Turn(y, x, t * ShortSeries(t * t), 0, 0);
    }

    // The smaller magnitude through the larger: 0 for two zeros, 1 for two infinities, NaN beside NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Ratio<TLanes>(TLanes y, TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (ax, ay) = (TLanes.Abs(x), TLanes.Abs(y));
        var large = TLanes.MaxNative(TLanes.Create(double.Epsilon), TLanes.MaxNative(ay, ax));
        var small = TLanes.MinNative(ax, ay);
        return TLanes.SelectEqual(small, large, TLanes.One, small / large);
    }

    // From the first eighth of the circle to that of the point.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Turn<TLanes>(TLanes y, TLanes x, TLanes angle, double halfPiTail, double piTail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var steep = TLanes.Create(HalfPi) - (angle - TLanes.Create(halfPiTail));
        angle = TLanes.SelectLess(TLanes.Abs(x), TLanes.Abs(y), steep, angle);
        angle = TLanes.SelectNegative(x, TLanes.Create(Pi) - (angle - TLanes.Create(piTail)), angle);
        return Lanes.WithSign(angle, y);
    }

    // Below 1.1875: the number whose arc tangent is known, and that in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Centre, TLanes Head, TLanes Tail) Near<TLanes>(TLanes a)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var near = (TLanes.Zero, TLanes.Zero, TLanes.Zero);
        Above(a, 0.4375, 0.5, 4.63647609000806093515e-01, 2.26987774529616870924e-17, ref near);
        Above(a, 0.6875, 1.0, 7.85398163397448278999e-01, 3.06161699786838301793e-17, ref near);
        return near;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Above<TLanes>(
        TLanes a, double limit, double centre, double head, double tail, ref (TLanes Centre, TLanes Head, TLanes Tail) near)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var bound = TLanes.Create(limit);
        near.Centre = TLanes.SelectLess(a, bound, near.Centre, TLanes.Create(centre));
        near.Head = TLanes.SelectLess(a, bound, near.Head, TLanes.Create(head));
        near.Tail = TLanes.SelectLess(a, bound, near.Tail, TLanes.Create(tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes>(TLanes t, (TLanes Centre, TLanes Head, TLanes Tail) near)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        near.Head - (TLanes.FusedMultiplySubtract(t, Series(t * t), near.Tail) - t);

    // 1 − atan(t)/t as a polynomial in z = t².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series<TLanes>(TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var w = z * z;
        var odd = TLanes.Linear(w, 1.62858201153657823623e-02, 4.97687799461593236017e-02);
        odd = TLanes.Horner(w, odd, 6.66107313738753120669e-02);
        odd = TLanes.Horner(w, odd, 9.09088713343650656196e-02);
        odd = TLanes.Horner(w, odd, 1.42857142725034663711e-01);
        odd = TLanes.Horner(w, odd, 3.33333333333329318027e-01);
        var even = TLanes.Linear(w, -3.65315727442169155270e-02, -5.83357013379057348645e-02);
        even = TLanes.Horner(w, even, -7.69187620504482999495e-02);
        even = TLanes.Horner(w, even, -1.11111104054623557880e-01);
        even = TLanes.Horner(w, even, -1.99999999998764832476e-01);
        return TLanes.FusedMultiplyAdd(z, odd, w * even);
    }

    // atan(t)/t within 2⁻²⁸ for z = t² ≤ 1, fitted for the least of the largest relative errors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ShortSeries<TLanes>(TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var square = z * z;
        var high = TLanes.FusedMultiplyAdd(
            square, TLanes.Linear(z, -0.001753906460536694, 0.010726837701828784), TLanes.Linear(z, -0.03080439827676349, 0.05755190165116578));
        var low = Lanes.Quintic(
            z, square, -0.08377303689786836, 0.10942026613880929, -0.1426193232173658, 0.19998265965566756, -0.3333328363886575, 0.9999999976304548);
        return TLanes.FusedMultiplyAdd(square * (square * square), high, low);
    }
}
