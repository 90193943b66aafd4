using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ on vectors of float64: e^(y·ln|x|) with the logarithm in two parts, then the cases of IEEE 754-2019
/// §9.2.1.</summary>
internal static class PowerFunction
{
    // |y·ln x| above this has over- or underflowed.
    private const double ExponentMax = 1100;

    /// <summary>xʸ; at most 1.2 ulp.</summary>
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y)
    {
        var magnitude = Vector256.Abs(x);
        var (head, tail) = LogarithmPair.Of(magnitude);
        var product = head * y;
        var lost = Vector256.FusedMultiplyAdd(head, y, -product) + (tail * y);
        lost = Vector256.LessThan(Vector256.Abs(product), Vector256.Create(ExponentMax)) & lost;
        return Specials(x, y, magnitude, Exponential.Exp(product, lost));
    }

    /// <summary>xʸ, precise enough for float32.</summary>
    public static Vector256<double> PowForSingle(Vector256<double> x, Vector256<double> y)
    {
        var magnitude = Vector256.Abs(x);
        return Specials(x, y, magnitude, Exponential.ExpForSingle(Logarithm.Log(magnitude) * y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Specials(Vector256<double> x, Vector256<double> y, Vector256<double> magnitude, Vector256<double> power)
    {
        var zero = Vector256<double>.Zero;
        var one = Vector256<double>.One;
        var isZero = Vector256.Equals(magnitude, zero);
        var isInfinite = Vector256.Equals(magnitude, Lanes.Infinity);
        // 0 to a positive power and ∞ to a negative one vanish, the other two are infinite.
        var vanishes = Vector256.Equals(isZero.AsInt64(), Vector256.GreaterThan(y, zero).AsInt64()).AsDouble();
        power = Lanes.Select(isZero | isInfinite, Vector256.AndNot(Lanes.Infinity, vanishes), power);
        var isWhole = Vector256.Equals(y, Vector256.Floor(y));
        var half = y * 0.5;
        var isOdd = isWhole & ~Vector256.Equals(half, Vector256.Floor(half));
        power = power | (isOdd & x & Vector256.Create(-0.0));
        var hasNoRoot = Vector256.LessThan(x, zero) & ~isWhole & ~isInfinite;
        power = Lanes.Select(hasNoRoot, Vector256.Create(double.NaN), power);
        power = Lanes.Select(Vector256.Equals(x, x) & Vector256.Equals(y, y), power, x + y);
        var isMinusOneToInfinity = Vector256.Equals(magnitude, one) & Vector256.Equals(Vector256.Abs(y), Lanes.Infinity);
        return Lanes.Select(Vector256.Equals(x, one) | Vector256.Equals(y, zero) | isMinusOneToInfinity, one, power);
    }
}
