using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The real cube root on vectors of floats; at most 1 ulp.</summary>
/// <remarks>
/// x = m·2^(3·third): a cubic near 1/∛m, one step that triples its digits, and from m times its square one of Newton whose residual is exact; no division
/// (with two of them 0.80 ns an element of float64).
/// </remarks>
internal static class CubeRoot
{
    // The parabola through 2^(−n/3) at −1, 0 and 1.
    private const double Steepness = -0.233110;
    private const double Bend = 0.026811;

    // With e = 1 − m·s³ the inverse root is s·(1 + e/3 + 2e²/9 + …).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Halley<TLanes, T, TMath>(TLanes m, TLanes s)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var e = TLanes.SubtractProduct(TLanes.One, m * s, s * s);
        return TLanes.FusedMultiplyAdd(s * e, TLanes.FusedMultiplyAdd(e, TMath.Number(2.0 / 9), TMath.Number(1.0 / 3)), s);
    }

    // The root y = m·s², then y + (m − y³)/(3y²), where y³ is carried in two parts, and 1/y² is s² nearly enough.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Newton<TLanes, T, TMath>(TLanes m, TLanes s)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var inverse = s * s;
        var y = m * inverse;
        var square = y * y;
        // What rounding the square lost, subtracted.
        var lost = TLanes.SubtractProduct(square, y, y);
        var residual = TLanes.FusedMultiplyAdd(lost, y, TLanes.SubtractProduct(m, square, y));
        return TLanes.FusedMultiplyAdd(residual, inverse * TMath.Number(1.0 / 3), y);
    }

    /// <summary>The first stage: m, what is near 1/∛m, and the power of two of the root; NaN of 0, ∞ and NaN, whose exponent is no number.</summary>
    public readonly struct Inverse : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (mantissa, exponent) = TLanes.Split(TLanes.Abs(x));
            var third = TLanes.Round(exponent * TMath.Number(1.0 / 3));
            var rest = TLanes.SubtractProduct(exponent, third, TMath.Number(3));
            var turn = TLanes.FusedMultiplyAdd(rest, TLanes.FusedMultiplyAdd(rest, TMath.Number(Bend), TMath.Number(Steepness)), TLanes.One);
            return new(mantissa * TMath.PowerOfTwo(rest), TMath.InverseCubeRoot(mantissa) * turn, TLanes.SelectEqual(rest, rest, TMath.PowerOfTwo(third), rest));
        }
    }

    /// <summary>∛x.</summary>
    public readonly struct Root : IStage
    {
        public static bool HoldsConstants => true;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (m, scale) = (parts.First, parts.Third);
            var root = Newton<TLanes, T, TMath>(m, Halley<TLanes, T, TMath>(m, parts.Second));
            return TLanes.SelectEqual(scale, scale, Steps.WithSign<TLanes, T>(root * scale, x), x + x);
        }
    }
}
