using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ and its relatives on vectors of float64: x = n·ln 2 + r with |r| ≤ ln 2 / 2, a Taylor polynomial in r,
/// then times 2ⁿ.</summary>
/// <remarks>
/// Written with fused multiply-add throughout, whose result IEEE 754 fixes, so the bits are the same on every machine.
/// The <c>ForSingle</c> functions are precise to about 2⁻²⁷, which is what a result that is rounded to float32 needs.
/// </remarks>
internal static class Exponential
{
    // ln 2 as a head of 32 significant bits, so that n·head is exact, and a tail (fdlibm, e_exp.c).
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;
    private const double Log2E = 1.44269504088896338700;

    // Beyond these eˣ is infinite, or 0, in float64 (in float32 for the second pair).
    private const double Highest = 720;
    private const double Lowest = -760;
    private const double HighestSingle = 90;
    private const double LowestSingle = -110;

    /// <summary>eˣ; at most 1 ulp.</summary>
    public static Vector256<double> Exp(Vector256<double> x) => Exp(x, Vector256<double>.Zero);

    /// <summary>e^(x + tail) for a tail below an ulp of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x, Vector256<double> tail)
    {
        var (n, r) = Reduce(Lanes.Clamp(x, Lowest, Highest), tail);
        return Lanes.Scale(Vector256<double>.One + LessOne(r), n);
    }

    /// <summary>eˣ / 2, finite for a little longer than eˣ.</summary>
    public static Vector256<double> HalfExp(Vector256<double> x)
    {
        var (n, r) = Reduce(Lanes.Clamp(x, Lowest, Highest), Vector256<double>.Zero);
        return Lanes.Scale(Vector256<double>.One + LessOne(r), n - Vector256<double>.One);
    }

    /// <summary>2ˣ; exact for integers; at most 1.1 ulp.</summary>
    public static Vector256<double> Exp2(Vector256<double> x)
    {
        x = Lanes.Clamp(x, -1100, 1100);
        var n = Vector256.Round(x);
        var r = (x - n) * Vector256.Create(0.693147180559945309417);
        return Lanes.Scale(Vector256<double>.One + LessOne(r), n);
    }

    /// <summary>eˣ − 1 without cancellation; at most 2 ulp.</summary>
    public static Vector256<double> Expm1(Vector256<double> x)
    {
        var clamped = Lanes.Clamp(x, -50, Highest);
        var (n, r) = Reduce(clamped, Vector256<double>.Zero);
        var half = Vector256.Floor(n * 0.5);
        var rest = n - half;
        var small = Vector256.FusedMultiplyAdd(Lanes.PowerOfTwo(half), LessOne(r), Lanes.PowerOfTwo(half) - Lanes.PowerOfTwo(-rest));
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, small * Lanes.PowerOfTwo(rest));
    }

    /// <summary>eˣ, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExpForSingle(Vector256<double> x)
    {
        x = Lanes.Clamp(x, LowestSingle, HighestSingle);
        var n = Vector256.Round(x * Log2E);
        return ShortPolynomial(Vector256.FusedMultiplyAdd(-n, Vector256.Create(0.693147180559945309417), x)) * Lanes.PowerOfTwo(n);
    }

    /// <summary>2ˣ, precise enough for float32; exact for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp2ForSingle(Vector256<double> x)
    {
        x = Lanes.Clamp(x, -160, 130);
        var n = Vector256.Round(x);
        return ShortPolynomial((x - n) * 0.693147180559945309417) * Lanes.PowerOfTwo(n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> N, Vector256<double> R) Reduce(Vector256<double> x, Vector256<double> tail)
    {
        var n = Vector256.Round(x * Log2E);
        var r = Vector256.FusedMultiplyAdd(-n, Vector256.Create(Ln2Head), x);
        return (n, Vector256.FusedMultiplyAdd(-n, Vector256.Create(Ln2Tail), r) + tail);
    }

    // e^r − 1 = r + r²·(1/2! + r/3! + … + r¹¹/13!); the next term is below 2⁻⁵⁷ of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LessOne(Vector256<double> r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var a = Lanes.Linear(r, 1.0 / 6, 0.5);
        var b = Lanes.Linear(r, 1.0 / 120, 1.0 / 24);
        var c = Lanes.Linear(r, 1.0 / 5040, 1.0 / 720);
        var d = Lanes.Linear(r, 1.0 / 362880, 1.0 / 40320);
        var e = Lanes.Linear(r, 1.0 / 39916800, 1.0 / 3628800);
        var f = Lanes.Linear(r, 1.0 / 6227020800, 1.0 / 479001600);
        var low = Vector256.FusedMultiplyAdd(r2, b, a);
        var middle = Vector256.FusedMultiplyAdd(r2, d, c);
        var high = Vector256.FusedMultiplyAdd(r2, f, e);
        var q = Vector256.FusedMultiplyAdd(r4, Vector256.FusedMultiplyAdd(r4, high, middle), low);
        return Vector256.FusedMultiplyAdd(r2, q, r);
    }

    // 1 + r + … + r⁷/7!; the next term is below 2⁻²⁷.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ShortPolynomial(Vector256<double> r)
    {
        var r2 = r * r;
        var a = r + Vector256<double>.One;
        var b = Lanes.Linear(r, 1.0 / 6, 0.5);
        var c = Lanes.Linear(r, 1.0 / 120, 1.0 / 24);
        var d = Lanes.Linear(r, 1.0 / 5040, 1.0 / 720);
        var low = Vector256.FusedMultiplyAdd(r2, b, a);
        return Vector256.FusedMultiplyAdd(r2 * r2, Vector256.FusedMultiplyAdd(r2, d, c), low);
    }
}
