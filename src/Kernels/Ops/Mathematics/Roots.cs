using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Cube roots and hypotenuses on vectors of float64.</summary>
internal static class Roots
{
    private const double CubeRootOfTwo = 1.2599210498948731648;
    private const double CubeRootOfFour = 1.5874010519681994748;

    /// <summary>The real cube root; at most 1 ulp.</summary>
    /// <remarks>A cubic for the mantissa, one step of Halley, one of Newton whose residual is exact.</remarks>
    public static Vector256<double> CubeRoot(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var (normal, shift) = Lanes.Normalize(a);
        var (m, third, start) = Reduce(normal, shift);
        return Finish(x, a, Newton(Halley(start, m), m), third);
    }

    /// <summary>The real cube root, precise enough for float32, whose subnormal numbers are normal here.</summary>
    public static Vector256<double> CubeRootForSingle(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var (m, third, start) = Reduce(a, Vector256<double>.Zero);
        return Finish(x, a, Halley(start, m), third);
    }

    // a = m·2^(3·third) with m in [√½, 4√2), and a first guess at its root.
    private static (Vector256<double> M, Vector256<double> Third, Vector256<double> Start) Reduce(
        Vector256<double> a, Vector256<double> shift)
    {
        var (mantissa, exponent) = Lanes.Split(a);
        exponent += shift;
        var third = Vector256.Floor((exponent + Vector256.Create(0.5)) * (1.0 / 3));
        var rest = exponent - (third * 3.0);
        return (mantissa * Lanes.PowerOfTwo(rest), third, Start(mantissa, rest));
    }

    private static Vector256<double> Finish(Vector256<double> x, Vector256<double> a, Vector256<double> root, Vector256<double> third)
    {
        var y = root * Lanes.PowerOfTwo(third);
        var isPlain = Vector256.GreaterThan(a, Vector256<double>.Zero) & Vector256.LessThan(a, Lanes.Infinity);
        return Lanes.Select(isPlain, Lanes.WithSign(y, x), x + x);
    }

    /// <summary>√(x² + y²) without undue overflow or underflow; at most 1 ulp. An infinity gives +∞, even beside
    /// NaN.</summary>
    public static Vector256<double> Hypot(Vector256<double> x, Vector256<double> y)
    {
        var (ax, ay) = (Vector256.Abs(x), Vector256.Abs(y));
        var isWide = Vector256.GreaterThan(ax, ay);
        var large = Lanes.Select(isWide, ax, ay);
        var small = Lanes.Select(isWide, ay, ax);
        var isHuge = Vector256.GreaterThan(large, Vector256.Create(1e150));
        var isTiny = Vector256.LessThan(large, Vector256.Create(1e-150));
        // 2⁻⁶⁰⁰ and 2⁶⁰⁰.
        var down = Lanes.Select(isHuge, Vector256.Create(2.409919865102884e-181), Vector256<double>.One);
        down = Lanes.Select(isTiny, Vector256.Create(4.149515568880993e+180), down);
        large *= down;
        small *= down;
        var root = Vector256.Sqrt(Vector256.FusedMultiplyAdd(large, large, small * small)) / down;
        var isInfinite = Vector256.Equals(ax, Lanes.Infinity) | Vector256.Equals(ay, Lanes.Infinity);
        return Lanes.Select(isInfinite, Lanes.Infinity, root);
    }

    /// <summary>√(x² + y²), precise enough for float32, whose squares are far from the limits of float64.</summary>
    public static Vector256<double> HypotForSingle(Vector256<double> x, Vector256<double> y)
    {
        var isInfinite = Vector256.Equals(Vector256.Abs(x), Lanes.Infinity) | Vector256.Equals(Vector256.Abs(y), Lanes.Infinity);
        return Lanes.Select(isInfinite, Lanes.Infinity, Vector256.Sqrt(Vector256.FusedMultiplyAdd(x, x, y * y)));
    }

    // Within 2⁻¹³ of the root: the cubic through the Chebyshev points of [√½, √2], times the root of 1, 2 or 4.
    private static Vector256<double> Start(Vector256<double> mantissa, Vector256<double> rest)
    {
        var y = Lanes.Linear(mantissa, 0.05581122472049931, -0.2827043645567135);
        y = Lanes.Horner(mantissa, y, 0.7317953965293166);
        y = Lanes.Horner(mantissa, y, 0.4951534540577762);
        var factor = Lanes.Select(Vector256.Equals(rest, Vector256<double>.One), Vector256.Create(CubeRootOfTwo), Vector256<double>.One);
        return y * Lanes.Select(Vector256.Equals(rest, Vector256.Create(2.0)), Vector256.Create(CubeRootOfFour), factor);
    }

    // Triples the digits.
    private static Vector256<double> Halley(Vector256<double> y, Vector256<double> m)
    {
        var cube = y * y * y;
        return y * ((cube + m + m) / (cube + cube + m));
    }

    // The residual y³ − m is computed without rounding its leading digits.
    private static Vector256<double> Newton(Vector256<double> y, Vector256<double> m)
    {
        var square = y * y;
        var lost = Vector256.FusedMultiplyAdd(y, y, -square);
        var residual = Vector256.FusedMultiplyAdd(lost, y, Vector256.FusedMultiplyAdd(square, y, -m));
        return y - (residual / (square * 3.0));
    }
}
