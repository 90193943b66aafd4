using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Sine, cosine and tangent on vectors of float64, for every finite x.</summary>
/// <remarks>
/// Coefficients of the float64 forms: fdlibm, k_sin.c and k_cos.c. Same bits on every machine.
/// </remarks>
internal static class Trigonometric
{
    /// <summary>sin x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Sine.Of(x, x, AngleReduction.Reduce(x)).First;

    /// <summary>cos x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Cosine.Of(x, x, AngleReduction.Reduce(x)).First;

    /// <summary>sin x and cos x, with the bits of <see cref="Sin"/> and <see cref="Cos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sin, TLanes Cos) SinCos<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (sin, cos, n) = OfRest(AngleReduction.Reduce(x));
        return (SinIn(n, sin, cos), CosIn(n, sin, cos));
    }

    /// <summary>tan x; at most 2.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Tangent.Of(x, x, AngleReduction.Reduce(x)).First;

    // Sine and cosine of an angle reduced to a head and a tail, and the quadrant that they are to be turned to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Sin, TLanes Cos, TLanes Quadrant) OfRest<TLanes>(Parts<TLanes> parts)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (r, tail) = (parts.First, parts.Second);
        var z = r * r;
        return (SinOf(r, tail, z), CosOf(r, tail, z), parts.Third);
    }

    // The sine, cosine and tangent of the rest, turned to the quadrant that x lies in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinIn<TLanes>(TLanes quadrant, TLanes sin, TLanes cos)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        TLanes.FlipSign(TLanes.SelectNegative(TLanes.ShiftLeftBits(quadrant, 63), cos, sin), TLanes.ShiftLeftBits(quadrant, 62));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosIn<TLanes>(TLanes quadrant, TLanes sin, TLanes cos)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.FlipSign(
        TLanes.SelectNegative(TLanes.ShiftLeftBits(quadrant, 63), sin, cos), TLanes.ShiftLeftBits(TLanes.AddBits(quadrant, TLanes.CreateBits(1)), 62));

    // −cos/sin in the odd quadrants.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes TanIn<TLanes>(TLanes quadrant, TLanes sin, TLanes cos)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.FlipSign(
        TLanes.SelectNegative(TLanes.ShiftLeftBits(quadrant, 63), cos, sin) / TLanes.SelectNegative(TLanes.ShiftLeftBits(quadrant, 63), sin, cos), TLanes.ShiftLeftBits(quadrant, 63));

    // sin(x + tail) = x − (x³/6 − … − tail·cos x), the small terms first; −0 stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinOf<TLanes>(TLanes x, TLanes tail, TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var r = Lanes.Quintic(
            z, z * z, -1.58969099521155010221e-10, 2.50507602534068634195e-08, -2.75573137070700676789e-06,
            1.98412698298579493134e-04, -8.33333333332248946124e-03, 1.66666666666666324348e-01);
        return x - TLanes.FusedMultiplyAdd(z * x, r, TLanes.FusedMultiplySubtract(tail, z * 0.5, tail));
    }

    // cos(x + tail) = 1 − x²/2 + x⁴/24 − … − x·tail, where 1 − x²/2 is carried in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosOf<TLanes>(TLanes x, TLanes tail, TLanes z)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var square = z * z;
        var r = Lanes.Quintic(
            z, square, -1.13596475577881948265e-11, 2.08757232129817482790e-09, -2.75573143513906633035e-07,
            2.48015872894767294178e-05, -1.38888888888741095749e-03, 4.16666666666666019037e-02);
        var half = z * 0.5;
        var head = TLanes.One - half;
        var rest = TLanes.One - head - half;
        return head + TLanes.FusedMultiplyAdd(square, r, TLanes.SubtractProduct(rest, x, tail));
    }

    /// <summary>The first stage of all: the angle reduced to a head, a tail and a quadrant.</summary>
    public readonly struct Reduction : IFloat64Stage
    {
        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => AngleReduction.Reduce(x);
    }

    /// <summary>The sine.</summary>
    public readonly struct Sine : IFloat64Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (sin, cos, quadrant) = OfRest(parts);
            return SinIn(quadrant, sin, cos);
        }
    }

    /// <summary>The cosine.</summary>
    public readonly struct Cosine : IFloat64Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (sin, cos, quadrant) = OfRest(parts);
            return CosIn(quadrant, sin, cos);
        }
    }

    /// <summary>The tangent.</summary>
    public readonly struct Tangent : IFloat64Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (sin, cos, quadrant) = OfRest(parts);
            return TanIn(quadrant, sin, cos);
        }
    }
}
