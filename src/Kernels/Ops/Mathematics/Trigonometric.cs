using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Sine, cosine and tangent on vectors of float64, for every finite x.</summary>
/// <remarks>
/// Coefficients of the float64 forms: fdlibm, k_sin.c and k_cos.c. The <c>ForSingle</c> forms are Taylor polynomials,
/// precise enough for a result in float32. Same bits on every machine.
/// </remarks>
internal static class Trigonometric
{
    /// <summary>sin x; at most 1 ulp.</summary>
    public static Vector256<double> Sin(Vector256<double> x)
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        var value = Lanes.Select(Lanes.HasBit(n, 1), CosOf(r, tail), SinOf(r, tail));
        var result = Negate(value, Lanes.HasBit(n, 2));
        return Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), x, result);
    }

    /// <summary>cos x; at most 1 ulp.</summary>
    public static Vector256<double> Cos(Vector256<double> x)
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        var value = Lanes.Select(Lanes.HasBit(n, 1), SinOf(r, tail), CosOf(r, tail));
        return Negate(value, Lanes.HasBit(n + Vector256<long>.One, 2));
    }

    /// <summary>tan x; at most 2.1 ulp.</summary>
    public static Vector256<double> Tan(Vector256<double> x)
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        var (sin, cos) = (SinOf(r, tail), CosOf(r, tail));
        var isOdd = Lanes.HasBit(n, 1);
        var result = Lanes.Select(isOdd, cos, sin) / Lanes.Select(isOdd, -sin, cos);
        return Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), x, result);
    }

    /// <summary>sin x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SinForSingle(Vector256<double> x)
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        var value = Lanes.Select(Lanes.HasBit(n, 1), ShortCos(r), ShortSin(r));
        return Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), x, Negate(value, Lanes.HasBit(n, 2)));
    }

    /// <summary>cos x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> CosForSingle(Vector256<double> x)
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        var value = Lanes.Select(Lanes.HasBit(n, 1), ShortSin(r), ShortCos(r));
        return Negate(value, Lanes.HasBit(n + Vector256<long>.One, 2));
    }

    /// <summary>tan x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> TanForSingle(Vector256<double> x)
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        var (sin, cos) = (ShortSin(r), ShortCos(r));
        var isOdd = Lanes.HasBit(n, 1);
        var result = Lanes.Select(isOdd, cos, sin) / Lanes.Select(isOdd, -sin, cos);
        return Lanes.Select(Vector256.Equals(x, Vector256<double>.Zero), x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Negate(Vector256<double> x, Vector256<double> mask) =>
        x ^ (mask & Vector256.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SinOf(Vector256<double> x, Vector256<double> tail)
    {
        var z = x * x;
        var v = z * x;
        var r = Lanes.Linear(z, 1.58969099521155010221e-10, -2.50507602534068634195e-08);
        r = Lanes.Horner(z, r, 2.75573137070700676789e-06);
        r = Lanes.Horner(z, r, -1.98412698298579493134e-04);
        r = Lanes.Horner(z, r, 8.33333333332248946124e-03);
        var inner = Vector256.FusedMultiplyAdd(z, (tail * 0.5) - (v * r), -tail);
        return x - Vector256.FusedMultiplyAdd(v, Vector256.Create(1.66666666666666324348e-01), inner);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> CosOf(Vector256<double> x, Vector256<double> tail)
    {
        var one = Vector256<double>.One;
        var z = x * x;
        var r = Lanes.Linear(z, -1.13596475577881948265e-11, 2.08757232129817482790e-09);
        r = Lanes.Horner(z, r, -2.75573143513906633035e-07);
        r = Lanes.Horner(z, r, 2.48015872894767294178e-05);
        r = Lanes.Horner(z, r, -1.38888888888741095749e-03);
        r = Lanes.Horner(z, r, 4.16666666666666019037e-02);
        var half = z * 0.5;
        var w = one - half;
        return w + (one - w - half + Vector256.FusedMultiplyAdd(z, z * r, -(x * tail)));
    }

    // To r¹¹/11!; what is left out is below 2⁻³³ of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ShortSin(Vector256<double> r)
    {
        var z = r * r;
        var p = Lanes.Linear(z, -1.0 / 39916800, 1.0 / 362880);
        p = Lanes.Horner(z, p, -1.0 / 5040);
        p = Lanes.Horner(z, p, 1.0 / 120);
        p = Lanes.Horner(z, p, -1.0 / 6);
        return Vector256.FusedMultiplyAdd(r * z, p, r);
    }

    // To r¹⁰/10!; what is left out is below 2⁻³² of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ShortCos(Vector256<double> r)
    {
        var z = r * r;
        var p = Lanes.Linear(z, -1.0 / 3628800, 1.0 / 40320);
        p = Lanes.Horner(z, p, -1.0 / 720);
        p = Lanes.Horner(z, p, 1.0 / 24);
        p = Lanes.Horner(z, p, -0.5);
        return Vector256.FusedMultiplyAdd(z, p, Vector256<double>.One);
    }
}
