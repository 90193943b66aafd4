using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Bits of float64 lanes: signs, exponents, scaling, selection.</summary>
internal static class Lanes
{
    // 1.5·2⁵²: adding it to an integer of few bits leaves that integer in the lowest bits of the sum.
    private const double IntegerShift = 6755399441055744.0;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    public static Vector256<double> Infinity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(double.PositiveInfinity);
    }

    /// <summary>mask ? a : b, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select<T>(Vector256<T> mask, Vector256<T> a, Vector256<T> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    /// <summary>x·slope + intercept, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Linear(Vector256<double> x, double slope, double intercept) =>
        Vector256.FusedMultiplyAdd(x, Vector256.Create(slope), Vector256.Create(intercept));

    /// <summary>x·inner + coefficient, rounded once: one step of Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Horner(Vector256<double> x, Vector256<double> inner, double coefficient) =>
        Vector256.FusedMultiplyAdd(x, inner, Vector256.Create(coefficient));

    /// <summary>True if the mask is set in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Vector256<double> mask) => mask.AsInt64() == Vector256<long>.AllBitsSet;

    /// <summary>Between the bounds; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Clamp(Vector256<double> x, double low, double high)
    {
        x = Select(Vector256.GreaterThan(x, Vector256.Create(high)), Vector256.Create(high), x);
        return Select(Vector256.LessThan(x, Vector256.Create(low)), Vector256.Create(low), x);
    }

    /// <summary>The magnitude of x with the sign of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> WithSign(Vector256<double> x, Vector256<double> y)
    {
        var sign = Vector256.Create(-0.0);
        return Vector256.AndNot(x, sign) | (y & sign);
    }

    /// <summary>All bits set in the lanes whose sign bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> IsNegative(Vector256<double> x) =>
        Vector256.LessThan(x.AsInt64(), Vector256<long>.Zero).AsDouble();

    /// <summary>An integer of at most 51 bits as int64 in the lowest bits; the bits above are of no use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> LowBits(Vector256<double> integer) =>
        (integer + Vector256.Create(IntegerShift)).AsInt64();

    /// <summary>All bits set in the lanes where that bit of the integer is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> HasBit(Vector256<long> integer, long bit) =>
        Vector256.Equals(integer & Vector256.Create(bit), Vector256.Create(bit)).AsDouble();

    /// <summary>2ⁿ for integers −1022 … 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> PowerOfTwo(Vector256<double> n) =>
        Vector256.ShiftLeft((n + Vector256.Create(IntegerShift + ExponentBias)).AsInt64(), MantissaBits).AsDouble();

    /// <summary>x·2ⁿ for normal x and integers −2044 … 2046, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Scale(Vector256<double> x, Vector256<double> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Avx512F.VL.Scale(x, n);
        }

        var half = Vector256.Floor(n * 0.5);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>x = mantissa · 2^exponent for positive normal x, the mantissa in [√½, √2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Mantissa, Vector256<double> Exponent) Split(Vector256<double> x)
    {
        var start = Vector256.Create(0x3FE6A09E667F3BCDL);
        var offset = x.AsInt64() - start;
        var biased = Vector256.ShiftRightLogical(offset + Vector256.Create((long)ExponentBias << MantissaBits), MantissaBits);
        var exponent = (biased | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496.0 + ExponentBias);
        return (((offset & Vector256.Create(0x000FFFFFFFFFFFFFL)) + start).AsDouble(), exponent);
    }

    /// <summary>Subnormal numbers multiplied by 2⁵⁴, and the exponents to add afterwards: −54 or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> X, Vector256<double> Exponent) Normalize(Vector256<double> x)
    {
        var isSmall = Vector256.LessThan(x, Vector256.Create(2.2250738585072014e-308));
        return (Select(isSmall, x * 18014398509481984.0, x), isSmall & Vector256.Create(-54.0));
    }
}
