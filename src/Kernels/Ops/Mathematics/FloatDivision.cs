using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Remainders and whole quotients on vectors of float64, exact for every pair of numbers.</summary>
internal static class FloatDivision
{
    // Below this many the quotient's whole part is known to within one, and x − q·y is exact in fused arithmetic.
    private const double QuotientMax = 4503599627370496;

    /// <summary>C's fmod: the remainder with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Fmod(Vector256<double> x, Vector256<double> y)
    {
        var quotient = x / y;
        var rest = Vector256.FusedMultiplyAdd(-Vector256.Truncate(quotient), y, x);
        // A quotient that was rounded up to a whole number leaves a rest on the other side of zero.
        var hasOvershot = Lanes.IsNegative(rest ^ x) & ~Vector256.Equals(rest, Vector256<double>.Zero);
        rest += hasOvershot & Lanes.WithSign(y, x);
        rest = Lanes.Select(Vector256.Equals(Vector256.Abs(y), Lanes.Infinity), x, rest);
        var result = Lanes.WithSign(rest, x);
        var isKnown = Vector256.LessThan(Vector256.Abs(quotient), Vector256.Create(QuotientMax));
        return isKnown.AsInt64() == Vector256<long>.AllBitsSet ? result : Exact(x, y, result, isKnown);
    }

    /// <summary>NumPy's remainder: with the sign of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Remainder(Vector256<double> x, Vector256<double> y)
    {
        var zero = Vector256<double>.Zero;
        var rest = Fmod(x, y);
        var isZero = Vector256.Equals(rest, zero);
        var hasOtherSign = Lanes.IsNegative(rest ^ y) & ~isZero;
        var result = Lanes.Select(hasOtherSign, rest + y, rest);
        result = Lanes.Select(isZero, Lanes.WithSign(zero, y), result);
        return Lanes.Select(Vector256.Equals(y, zero), rest, result);
    }

    /// <summary>NumPy's floor_divide, the quotient that goes with <see cref="Remainder"/>; x / 0 is as in division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FloorDivide(Vector256<double> x, Vector256<double> y)
    {
        var zero = Vector256<double>.Zero;
        var one = Vector256<double>.One;
        var rest = Fmod(x, y);
        var quotient = (x - rest) / y;
        var hasOtherSign = Lanes.IsNegative(rest ^ y) & ~Vector256.Equals(rest, zero);
        quotient -= hasOtherSign & one;
        var floor = Vector256.Floor(quotient);
        floor += Vector256.GreaterThan(quotient - floor, Vector256.Create(0.5)) & one;
        var plain = x / y;
        floor = Lanes.Select(Vector256.Equals(quotient, zero), Lanes.WithSign(zero, plain), floor);
        return Lanes.Select(Vector256.Equals(y, zero), plain, floor);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> Exact(
        Vector256<double> x, Vector256<double> y, Vector256<double> result, Vector256<double> isKnown)
    {
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            if (isKnown.AsInt64()[lane] == 0)
            {
                result = result.WithElement(lane, x[lane] % y[lane]);
            }
        }

        return result;
    }
}
