using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arc tangents on vectors of floats: of the ratio b/a ≤ 1 by atan c + atan((b − c·a)/(a + c·b)), with c near the ratio from a table: one
/// division in all.</summary>
/// <remarks>Same bits on every machine.</remarks>
internal static class ArcTangent
{
    /// <summary>The angle of the point (x, y) in one go.</summary>
    public static TLanes OfPoint<TLanes, T, TMath>(TLanes y, TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => PointAngle.Of<TLanes, T, TMath>(y, x, PointSlope.Of<TLanes, T, TMath>(y, x, default)).First;

    // The first stage: of the ratio that the angle is of, or its inverse, the angle in two parts, but for the series of the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> OfRatio<TLanes, T, TMath>(TLanes small, TLanes large)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        // The difference of bits in quarters of octaves; numbers above 0 are in the order of their bits.
        var octaves = TLanes.MinNative(TLanes.SubtractBits(large, small), TLanes.CreateBits(15 * TMath.QuarterOctave));
        var index = TLanes.ShiftRightBits(octaves, 2);
        var centre = TLanes.Lookup(index, TMath.ArcTangentCentres);
        var t = TLanes.SubtractProduct(small, large, centre) / TLanes.FusedMultiplyAdd(small, centre, large);
        return new(TLanes.Lookup(index, TMath.ArcTangentAngles), t, default);
    }

    // atan t.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rest<TLanes, T, TMath>(TLanes t)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var z = t * t;
        return TLanes.FusedMultiplyAdd(z * t, TMath.ArcTangentSeries(z), t);
    }

    // Where y is the larger, what is left of a right angle: the difference of the heads in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OrSteep<TLanes, T, TMath>(TLanes x, TLanes y, TLanes head, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var right = TMath.Number(TMath.HalfPiHead);
        var steep = right - head;
        var lost = right - steep - head;
        // Two comparisons, since one that is used twice is kept as a vector.
        head = TLanes.SelectLess(x, y, steep, head);
        return head + TLanes.Select(TLanes.GreaterThan(y, x), lost + TMath.Number(TMath.HalfPiTail) - rest, rest);
    }

    // Apart from 0 and ∞, whose ratios these are, numbers that are far from the limits of the type.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Small, TLanes Large) Middling<TLanes, T, TMath>(TLanes small, TLanes large)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (one, infinity) = (TLanes.One, Steps.Infinity<TLanes, T>());
        var scale = TLanes.SelectLess(large, one, TMath.Number(TMath.Enlargement), TMath.Number(1.0 / 16));
        var isInfinite = TLanes.Equals(large, infinity);
        var ratio = TLanes.SelectEqual(small, infinity, one, small * TLanes.Zero);
        return (
            TLanes.Select(isInfinite, ratio, small * scale),
            TLanes.Select(isInfinite | TLanes.Equals(large, TLanes.Zero), one, large * scale));
    }

    /// <summary>arctan x, the first stage.</summary>
    public readonly struct Slope : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            // ∞ as what is nearly that has the same angle, and no product that is NaN.
            var (a, one) = (TLanes.MinNative(TMath.Number(TMath.MaxValue), TLanes.Abs(x)), TLanes.One);
            return OfRatio<TLanes, T, TMath>(TLanes.MinNative(one, a), TLanes.MaxNative(one, a));
        }
    }

    /// <summary>arctan x; at most 1 ulp.</summary>
    public readonly struct Angle : IStage
    {
        public static bool HoldsConstants => true;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => Steps.WithSign<TLanes, T>(
                OrSteep<TLanes, T, TMath>(TLanes.One, TLanes.Abs(x), parts.First, Rest<TLanes, T, TMath>(parts.Second)), x);
    }

    /// <summary>The angle of a point, y its first coordinate, the first stage.</summary>
    public readonly struct PointSlope : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes y, TLanes x, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (ax, ay) = (TLanes.Abs(x), TLanes.Abs(y));
            var (large, small) = (TLanes.MaxNative(ay, ax), TLanes.MinNative(ax, ay));
            var distance = TLanes.Abs(TLanes.SubtractBits(large, TLanes.CreateBits(TMath.MiddlingMin)));
            if (!TLanes.AreLess(distance, TLanes.CreateBits(TMath.MiddlingRange)))
            {
                (small, large) = Middling<TLanes, T, TMath>(small, large);
            }

            return OfRatio<TLanes, T, TMath>(small, large);
        }
    }

    /// <summary>The angle of the point (x, y), −π … π; at most 2 ulp.</summary>
    public readonly struct PointAngle : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes y, TLanes x, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var angle = OrSteep<TLanes, T, TMath>(TLanes.Abs(x), TLanes.Abs(y), parts.First, Rest<TLanes, T, TMath>(parts.Second));
            var left = TMath.Number(2 * TMath.HalfPiHead) - (angle - TMath.Number(2 * TMath.HalfPiTail));
            return Steps.WithSign<TLanes, T>(TLanes.Select(TLanes.SignMask(x), left, angle), y);
        }
    }
}
