using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Cube roots and hypotenuses on vectors of float64.</summary>
internal static class Roots
{
    private const double CubeRootOfTwo = 1.2599210498948731648;
    private const double CubeRootOfFour = 1.5874010519681994748;

    /// <summary>The real cube root; at most 1 ulp.</summary>
    /// <remarks>A cubic for the mantissa, one step of Halley, one of Newton whose residual is exact.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CubeRoot<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var (m, third, start) = Reduce(a);
        return Finish(x, a, Newton(Halley(start, m), m), third);
    }

    /// <summary>The real cube root, precise enough for float32, whose subnormal numbers are normal here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CubeRootForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var (m, third, start) = Reduce(a);
        return Finish(x, a, Halley(start, m), third);
    }

    // a = m·2^(3·third) with m in [¾, 6), and a first guess at its root.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes M, TLanes Third, TLanes Start) Reduce<TLanes>(TLanes a)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (mantissa, exponent) = TLanes.Split(a);
        var third = TLanes.Floor((exponent + TLanes.Create(0.5)) * (1.0 / 3));
        var rest = exponent - (third * 3.0);
        return (mantissa * Lanes.PowerOfTwo(rest), third, Start(mantissa, rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Finish<TLanes>(TLanes x, TLanes a, TLanes root, TLanes third)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var y = root * Lanes.PowerOfTwo(third);
        var isPlain = TLanes.GreaterThan(a, TLanes.Zero) & TLanes.LessThan(a, Lanes.Infinity<TLanes>());
        return TLanes.Select(isPlain, Lanes.WithSign(y, x), x + x);
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

    // Within 2⁻¹³ of the root: a cubic fitted over [¾, 1½), times the root of 1, 2 or 4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Start<TLanes>(TLanes mantissa, TLanes rest)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var y = TLanes.Linear(mantissa, 0.04975941493235161, -0.2632315981694116);
        y = TLanes.Horner(mantissa, y, 0.7112383141991877);
        y = TLanes.Horner(mantissa, y, 0.5022734087157843);
        var factor = TLanes.Select(TLanes.Equals(rest, TLanes.One), TLanes.Create(CubeRootOfTwo), TLanes.One);
        return y * TLanes.Select(TLanes.Equals(rest, TLanes.Create(2.0)), TLanes.Create(CubeRootOfFour), factor);
    }

    // Triples the digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Halley<TLanes>(TLanes y, TLanes m)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var cube = y * y * y;
        return y * ((cube + m + m) / (cube + cube + m));
    }

    // The residual y³ − m is computed without rounding its leading digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Newton<TLanes>(TLanes y, TLanes m)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var square = y * y;
        var lost = TLanes.FusedMultiplySubtract(y, y, square);
        var residual = TLanes.FusedMultiplyAdd(lost, y, TLanes.FusedMultiplySubtract(square, y, m));
        return y - (residual / (square * 3.0));
    }
}
