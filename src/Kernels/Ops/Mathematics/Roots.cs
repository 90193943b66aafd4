using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Cube roots and hypotenuses on vectors of floats.</summary>
internal static class Roots
{
    // The parabola through 2^(−n/3) at −1, 0 and 1.
    private const double Steepness = -0.233110;
    private const double Bend = 0.026811;

    /// <summary>The real cube root; at most 1 ulp.</summary>
    /// <remarks>
    /// x = m·2^(3·third): a cubic near 1/∛m, one step that triples its digits, and from m times its square one of Newton whose residual is exact; no division
    /// (with two of them 0.80 ns an element of float64).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CubeRoot<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (mantissa, exponent) = TLanes.Split(TLanes.Abs(x));
        var third = TLanes.Round(exponent * TMath.Number(1.0 / 3));
        var rest = TLanes.SubtractProduct(exponent, third, TMath.Number(3));
        var m = mantissa * TMath.PowerOfTwo(rest);
        var turn = TLanes.FusedMultiplyAdd(rest, TLanes.FusedMultiplyAdd(rest, TMath.Number(Bend), TMath.Number(Steepness)), TLanes.One);
        var root = Newton<TLanes, T, TMath>(m, Halley<TLanes, T, TMath>(m, TMath.InverseCubeRoot(mantissa) * turn));
        // Of 0, ∞ and NaN the exponent is no number.
        return TLanes.SelectEqual(rest, rest, Steps.WithSign<TLanes, T>(root * TMath.PowerOfTwo(third), x), x + x);
    }

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

    /// <summary>√(x² + y²) without undue overflow or underflow; at most 1 ulp. An infinity gives +∞, even beside
    /// NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Hypot<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (ax, ay) = (TLanes.Abs(x), TLanes.Abs(y));
        var isWide = TLanes.GreaterThan(ax, ay);
        var large = TLanes.Select(isWide, ax, ay);
        var small = TLanes.Select(isWide, ay, ax);
        var isHuge = TLanes.GreaterThan(large, TLanes.Create(1e150));
        var isTiny = TLanes.LessThan(large, TLanes.Create(1e-150));
        // 2⁻⁶⁰⁰ and 2⁶⁰⁰.
        var down = TLanes.Select(isHuge, TLanes.Create(2.409919865102884e-181), TLanes.One);
        down = TLanes.Select(isTiny, TLanes.Create(4.149515568880993e+180), down);
        large *= down;
        small *= down;
        var root = TLanes.Sqrt(TLanes.FusedMultiplyAdd(large, large, small * small)) / down;
        var isInfinite = TLanes.Equals(ax, Lanes.Infinity<TLanes>()) | TLanes.Equals(ay, Lanes.Infinity<TLanes>());
        return TLanes.Select(isInfinite, Lanes.Infinity<TLanes>(), root);
    }

    /// <summary>√(x² + y²), precise enough for float32, whose squares are far from the limits of float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HypotForSingle<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isInfinite = TLanes.Equals(TLanes.Abs(x), Lanes.Infinity<TLanes>()) | TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>());
        return TLanes.Select(isInfinite, Lanes.Infinity<TLanes>(), TLanes.Sqrt(TLanes.FusedMultiplyAdd(x, x, y * y)));
    }
}
