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
        return Lanes.All(isKnown) ? result : Exact(x, y, result, isKnown);
    }

    /// <summary>C's fmod for float32: exact in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fmod(Vector256<float> x, Vector256<float> y) => Vector256.Narrow(
        Fmod(Vector256.WidenLower(x), Vector256.WidenLower(y)), Fmod(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));

    /// <summary>NumPy's remainder, with the sign of y, from C's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Remainder<T>(Vector256<T> y, Vector256<T> rest)
    {
        var zero = Vector256<T>.Zero;
        var isZero = Vector256.Equals(rest, zero);
        var result = Vector256.ConditionalSelect(HasOtherSign(rest, y), rest + y, rest);
        result = Vector256.ConditionalSelect(isZero, SignOf(y), result);
        return Vector256.ConditionalSelect(Vector256.Equals(y, zero), rest, result);
    }

    /// <summary>NumPy's floor_divide, the quotient that goes with the remainder; x / 0 is as in division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorDivide<T>(Vector256<T> x, Vector256<T> y, Vector256<T> rest)
    {
        var zero = Vector256<T>.Zero;
        var one = Vector256<T>.One;
        var quotient = ((x - rest) / y) - (HasOtherSign(rest, y) & one);
        var floor = Floor(quotient);
        // The quotient is whole but for rounding, so the nearest whole number is meant.
        floor += Vector256.GreaterThan(quotient - floor, one / (one + one)) & one;
        var plain = x / y;
        floor = Vector256.ConditionalSelect(Vector256.Equals(quotient, zero), SignOf(plain), floor);
        return Vector256.ConditionalSelect(Vector256.Equals(y, zero), plain, floor);
    }

    private static Vector256<T> HasOtherSign<T>(Vector256<T> rest, Vector256<T> y) =>
        Vector256.AndNot(Steps.SignBit(rest ^ y), Vector256.Equals(rest, Vector256<T>.Zero));

    private static Vector256<T> SignOf<T>(Vector256<T> x) => x & -Vector256<T>.Zero;

    private static Vector256<T> Floor<T>(Vector256<T> x) => typeof(T) == typeof(float)
        ? Vector256.Floor(x.AsSingle()).As<float, T>()
        : Vector256.Floor(x.AsDouble()).As<double, T>();

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
