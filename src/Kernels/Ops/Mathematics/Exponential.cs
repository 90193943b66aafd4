using System.Runtime.CompilerServices;

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
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2E = 1.44269504088896338700;

    // Beyond these eˣ is infinite, or 0, in float32.
    private const double HighestSingle = 90;
    private const double LowestSingle = -110;
    private const double LowestBinarySingle = -160;

    // Beyond these 2ˣ is infinite, or 0.
    private const double HighestBinary = 1100;
    private const double LowestBinary = -1100;

    /// <summary>eˣ; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (n, r) = BoundedOctave(x);
        return Exp(n, r);
    }

    /// <summary>2ⁿ·eʳ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes n, TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Scale(TLanes.One + LessOne(r), n);

    /// <summary>2ˣ; exact for integers; at most 1.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (n, r) = BinaryOctave(Lanes.Clamp(x, LowestBinary, HighestBinary));
        return Exp(n, r);
    }

    /// <summary>2^(x + tail) for a tail below an ulp of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp2<TLanes>(TLanes x, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        x = Lanes.Clamp(x, LowestBinary, HighestBinary);
        var n = TLanes.Round(x);
        var r = TLanes.FusedMultiplyAdd(x - n, TLanes.Create(Ln2), tail * Ln2);
        return Exp(n, r);
    }

    /// <summary>eˣ − 1 for x = n·ln 2 + r without cancellation; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1<TLanes>(TLanes x, TLanes n, TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var half = HalfExpm1(n, r);
        return TLanes.SelectEqual(x, TLanes.Zero, x, half + half);
    }

    /// <summary>eˣ, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => OfBoundedForSingle(Lanes.Clamp(x, LowestSingle, HighestSingle));

    /// <summary>eˣ for x ≤ 0, precise enough for float32; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DecayForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => OfBoundedForSingle(TLanes.MaxNative(TLanes.Create(LowestSingle), x));

    /// <summary>2ˣ for x ≤ 0, precise enough for float32; exact for integers; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes BinaryDecayForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (n, r) = BinaryOctave(TLanes.MaxNative(TLanes.Create(LowestBinarySingle), x));
        return TLanes.ScaleNormal(ShortPolynomial(r), n);
    }

    /// <summary>Half of 2ⁿ·eʳ − 1, whose 2ⁿ⁻¹ is finite up to the largest result; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HalfExpm1<TLanes>(TLanes n, TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var scale = Lanes.PowerOfTwo(n - TLanes.One);
        return TLanes.FusedMultiplyAdd(scale, LessOne(r), scale - TLanes.Create(0.5));
    }

    /// <summary>sinh r and cosh r − 1: by what is odd and even in eʳ, fitted for the least of the largest errors (2⁻⁵⁶).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sinh, TLanes CoshLessOne) HyperbolicPair<TLanes>(TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var z = r * r;
        var square = z * z;
        var odd = Quartic(
            z, square, 2.510195156655414e-08, 2.7557264302622195e-06, 0.00019841269866730933, 0.008333333333328858, 0.16666666666666669);
        var even = Quartic(
            z, square, 2.762037760501089e-07, 2.480152062749168e-05, 0.0013888888917713575, 0.041666666666622804, 0.5000000000000001);
        return (TLanes.FusedMultiplyAdd(z * r, odd, r), z * even);
    }

    /// <summary>A whole n and r = x − n·ln 2, |r| ≤ ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) Octave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var n = TLanes.Round(x * Log2E);
        return (n, TLanes.SubtractProduct(TLanes.SubtractProduct(x, n, Ln2Head), n, Ln2Tail));
    }

    /// <summary>The octave of what is bounded to where eˣ is 0 or infinite; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) BoundedOctave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Octave(Lanes.Clamp(x, Float64Forms<TLanes>.ExpMin, Float64Forms<TLanes>.ExpMax));

    /// <summary>The octave of x ≤ 0, bounded to where eˣ is 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) DecayOctave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Octave(TLanes.MaxNative(TLanes.Create(Float64Forms<TLanes>.ExpMin), x));

    /// <summary>As <see cref="DecayOctave"/> of 2ˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) BinaryDecayOctave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => BinaryOctave(TLanes.MaxNative(TLanes.Create(LowestBinary), x));

    // A whole n and r of bounded x: 2ˣ is 2ⁿ·eʳ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes N, TLanes R) BinaryOctave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var n = TLanes.Round(x);
        return (n, (x - n) * Ln2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OfBoundedForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var n = TLanes.Round(x * Log2E);
        return TLanes.ScaleNormal(ShortPolynomial(TLanes.SubtractProduct(x, n, Ln2)), n);
    }

    // a·x⁴ + b·x³ + c·x² + d·x + e in pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Quartic<TLanes>(TLanes x, TLanes square, double a, double b, double c, double d, double e)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var high = TLanes.FusedMultiplyAdd(square, TLanes.Create(a), TLanes.Linear(x, b, c));
        return TLanes.FusedMultiplyAdd(square, high, TLanes.Linear(x, d, e));
    }

    // e^r − 1 = r + r²·(1/2! + r/3! + … + r¹¹/13!); the next term is below 2⁻⁵⁷ of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LessOne<TLanes>(TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var a = TLanes.Linear(r, 1.0 / 6, 0.5);
        var b = TLanes.Linear(r, 1.0 / 120, 1.0 / 24);
        var c = TLanes.Linear(r, 1.0 / 5040, 1.0 / 720);
        var d = TLanes.Linear(r, 1.0 / 362880, 1.0 / 40320);
        var e = TLanes.Linear(r, 1.0 / 39916800, 1.0 / 3628800);
        var f = TLanes.Linear(r, 1.0 / 6227020800, 1.0 / 479001600);
        var low = TLanes.FusedMultiplyAdd(r2, b, a);
        var middle = TLanes.FusedMultiplyAdd(r2, d, c);
        var high = TLanes.FusedMultiplyAdd(r2, f, e);
        var q = TLanes.FusedMultiplyAdd(r4, TLanes.FusedMultiplyAdd(r4, high, middle), low);
        return TLanes.FusedMultiplyAdd(r2, q, r);
    }

    // 1 + r + … + r⁷/7!; the next term is below 2⁻²⁷.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ShortPolynomial<TLanes>(TLanes r)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var r2 = r * r;
        var a = r + TLanes.One;
        var b = TLanes.Linear(r, 1.0 / 6, 0.5);
        var c = TLanes.Linear(r, 1.0 / 120, 1.0 / 24);
        var d = TLanes.Linear(r, 1.0 / 5040, 1.0 / 720);
        var low = TLanes.FusedMultiplyAdd(r2, b, a);
        return TLanes.FusedMultiplyAdd(r2 * r2, TLanes.FusedMultiplyAdd(r2, d, c), low);
    }
}
