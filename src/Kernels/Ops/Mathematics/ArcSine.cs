using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arc sines and cosines on vectors of float64; beyond ½ by asin x = π/2 − 2·asin √((1 − x)/2).</summary>
/// <remarks>Coefficients: fdlibm, e_asin.c. |x| above 1 gives NaN. Same bits on every machine.</remarks>
internal static class ArcSine
{
    private const double HalfPi = 1.57079632679489655800;
    private const double HalfPiTail = 6.12323399573676603587e-17;

    /// <summary>arcsin x; at most 2.2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Asin<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (inner, outer, isInner) = Parts(x);
        var magnitude = TLanes.Select(isInner, TLanes.Abs(inner), TLanes.Create(HalfPi) - (outer - TLanes.Create(HalfPiTail)));
        return Lanes.WithSign(magnitude, x);
    }

    /// <summary>arccos x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Acos<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (inner, outer, isInner) = Parts(x);
        var left = TLanes.Create(2 * HalfPi) - (outer - TLanes.Create(2 * HalfPiTail));
        var outside = TLanes.Select(Lanes.IsNegative(x), left, outer);
        return TLanes.Select(isInner, TLanes.Create(HalfPi) - (inner - TLanes.Create(HalfPiTail)), outside);
    }

    // Inner: asin x for |x| < ½. Outer: 2·asin √((1 − |x|)/2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Inner, TLanes Outer, TLanes IsInner) Parts<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var isInner = TLanes.LessThan(a, TLanes.Create(0.5));
        var z = TLanes.Select(isInner, x * x, TLanes.Linear(a, -0.5, 0.5));
        var root = TLanes.Select(isInner, x, TLanes.Sqrt(z));
        var arc = TLanes.FusedMultiplyAdd(root, Ratio(z), root);
        return (arc, arc + arc, isInner);
    }

    // asin(t)/t − 1 for t² = z ≤ ¼.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Ratio<TLanes>(TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var p = TLanes.Linear(z, 3.47933107596021167570e-05, 7.91534994289814532176e-04);
        p = TLanes.Horner(z, p, -4.00555345006794114027e-02);
        p = TLanes.Horner(z, p, 2.01212532134862925881e-01);
        p = TLanes.Horner(z, p, -3.25565818622400915405e-01);
        p = TLanes.Horner(z, p, 1.66666666666666657415e-01);
        var q = TLanes.Linear(z, 7.70381505559019352791e-02, -6.88283971605453293030e-01);
        q = TLanes.Horner(z, q, 2.02094576023350569471e+00);
        q = TLanes.Horner(z, q, -2.40339491173441421878e+00);
        q = TLanes.FusedMultiplyAdd(z, q, TLanes.One);
        return z * p / q;
    }
}
