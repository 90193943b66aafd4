using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Sine, cosine and tangent on vectors of float64, for every finite x.</summary>
/// <remarks>
/// Coefficients of the float64 forms: fdlibm, k_sin.c and k_cos.c. The <c>ForSingle</c> forms are Taylor polynomials,
/// precise enough for a result in float32. Same bits on every machine.
/// </remarks>
internal static class Trigonometric
{
    /// <summary>sin x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        return SinIn(x, n, SinOf(r, tail), CosOf(r, tail));
    }

    /// <summary>cos x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        return CosIn(n, SinOf(r, tail), CosOf(r, tail));
    }

    /// <summary>sin x and cos x, with the bits of <see cref="Sin"/> and <see cref="Cos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sin, TLanes Cos) SinCos<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        var (sin, cos) = (SinOf(r, tail), CosOf(r, tail));
        return (SinIn(x, n, sin, cos), CosIn(n, sin, cos));
    }

    /// <summary>tan x; at most 2.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, tail, n) = AngleReduction.Reduce(x);
        var (sin, cos) = (SinOf(r, tail), CosOf(r, tail));
        var isOdd = Lanes.HasBit(n, 1);
        var result = TLanes.Select(isOdd, cos, sin) / TLanes.Select(isOdd, -sin, cos);
        return TLanes.Select(TLanes.Equals(x, TLanes.Zero), x, result);
    }

    /// <summary>sin x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SinForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        return SinIn(x, n, ShortSin(r), ShortCos(r));
    }

    /// <summary>cos x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CosForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        return CosIn(n, ShortSin(r), ShortCos(r));
    }

    /// <summary>sin x and cos x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sin, TLanes Cos) SinCosForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        var (sin, cos) = (ShortSin(r), ShortCos(r));
        return (SinIn(x, n, sin, cos), CosIn(n, sin, cos));
    }

    /// <summary>tan x, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes TanForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, n) = AngleReduction.ReduceForSingle(x);
        var (sin, cos) = (ShortSin(r), ShortCos(r));
        var isOdd = Lanes.HasBit(n, 1);
        var result = TLanes.Select(isOdd, cos, sin) / TLanes.Select(isOdd, -sin, cos);
        return TLanes.Select(TLanes.Equals(x, TLanes.Zero), x, result);
    }

    // The sine and the cosine of the rest, turned to the quadrant that x lies in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinIn<TLanes>(TLanes x, TLanes quadrant, TLanes sin, TLanes cos)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var value = NegateBySecondBit(TLanes.Select(Lanes.HasBit(quadrant, 1), cos, sin), quadrant);
        return TLanes.Select(TLanes.Equals(x, TLanes.Zero), x, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosIn<TLanes>(TLanes quadrant, TLanes sin, TLanes cos)
        where TLanes : struct, IFloat64Lanes<TLanes> => NegateBySecondBit(
        TLanes.Select(Lanes.HasBit(quadrant, 1), sin, cos), TLanes.AddBits(quadrant, TLanes.CreateBits(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes NegateBySecondBit<TLanes>(TLanes x, TLanes quadrant)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        x ^ (TLanes.ShiftLeftBits(quadrant, 62) & TLanes.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinOf<TLanes>(TLanes x, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z = x * x;
        var v = z * x;
        var r = Lanes.Linear(z, 1.58969099521155010221e-10, -2.50507602534068634195e-08);
        r = Lanes.Horner(z, r, 2.75573137070700676789e-06);
        r = Lanes.Horner(z, r, -1.98412698298579493134e-04);
        r = Lanes.Horner(z, r, 8.33333333332248946124e-03);
        var inner = TLanes.FusedMultiplyAdd(z, (tail * 0.5) - (v * r), -tail);
        return x - TLanes.FusedMultiplyAdd(v, TLanes.Create(1.66666666666666324348e-01), inner);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosOf<TLanes>(TLanes x, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var one = TLanes.One;
        var z = x * x;
        var r = Lanes.Linear(z, -1.13596475577881948265e-11, 2.08757232129817482790e-09);
        r = Lanes.Horner(z, r, -2.75573143513906633035e-07);
        r = Lanes.Horner(z, r, 2.48015872894767294178e-05);
        r = Lanes.Horner(z, r, -1.38888888888741095749e-03);
        r = Lanes.Horner(z, r, 4.16666666666666019037e-02);
        var half = z * 0.5;
        var w = one - half;
        return w + (one - w - half + TLanes.FusedMultiplyAdd(z, z * r, -(x * tail)));
    }

    // To r¹¹/11!; what is left out is below 2⁻³³ of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ShortSin<TLanes>(TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z = r * r;
        var p = Lanes.Linear(z, -1.0 / 39916800, 1.0 / 362880);
        p = Lanes.Horner(z, p, -1.0 / 5040);
        p = Lanes.Horner(z, p, 1.0 / 120);
        p = Lanes.Horner(z, p, -1.0 / 6);
        return TLanes.FusedMultiplyAdd(r * z, p, r);
    }

    // To r¹⁰/10!; what is left out is below 2⁻³² of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ShortCos<TLanes>(TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z = r * r;
        var p = Lanes.Linear(z, -1.0 / 3628800, 1.0 / 40320);
        p = Lanes.Horner(z, p, -1.0 / 720);
        p = Lanes.Horner(z, p, 1.0 / 24);
        p = Lanes.Horner(z, p, -0.5);
        return TLanes.FusedMultiplyAdd(z, p, TLanes.One);
    }
}
