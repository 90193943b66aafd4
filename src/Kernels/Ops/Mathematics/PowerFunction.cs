using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ on vectors of float64: e^(y·ln|x|) with the logarithm in two parts, then the cases of IEEE 754-2019
/// §9.2.1.</summary>
internal static class PowerFunction
{
    // |y·ln x| above this has over- or underflowed.
    private const double ExponentMax = 1100;

    /// <summary>xʸ; at most 1.2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Pow<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var magnitude = TLanes.Abs(x);
        Outlined.LogPair(magnitude, out var head, out var tail);
        var product = head * y;
        var lost = TLanes.FusedMultiplySubtract(head, y, product) + (tail * y);
        lost = TLanes.LessThan(TLanes.Abs(product), TLanes.Create(ExponentMax)) & lost;
        Outlined.Exp(product, lost, out var power);
        return Specials(x, y, magnitude, power);
    }

    /// <summary>xʸ, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes PowForSingle<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var magnitude = TLanes.Abs(x);
        Outlined.Log(magnitude, out var log);
        return Specials(x, y, magnitude, Exponential.ExpForSingle(log * y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Specials<TLanes>(TLanes x, TLanes y, TLanes magnitude, TLanes power)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var zero = TLanes.Zero;
        var one = TLanes.One;
        var isZero = TLanes.Equals(magnitude, zero);
        var isInfinite = TLanes.Equals(magnitude, Lanes.Infinity<TLanes>());
        // 0 to a positive power and ∞ to a negative one vanish, the other two are infinite.
        var vanishes = TLanes.EqualBits(isZero, TLanes.GreaterThan(y, zero));
        power = TLanes.Select(isZero | isInfinite, TLanes.AndNot(Lanes.Infinity<TLanes>(), vanishes), power);
        var isWhole = TLanes.Equals(y, TLanes.Floor(y));
        var half = y * 0.5;
        var isOdd = isWhole & ~TLanes.Equals(half, TLanes.Floor(half));
        power = power | (isOdd & x & TLanes.Create(-0.0));
        var hasNoRoot = TLanes.LessThan(x, zero) & ~isWhole & ~isInfinite;
        power = TLanes.Select(hasNoRoot, TLanes.Create(double.NaN), power);
        power = TLanes.Select(TLanes.Equals(x, x) & TLanes.Equals(y, y), power, x + y);
        var isMinusOneToInfinity = TLanes.Equals(magnitude, one) & TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>());
        return TLanes.Select(TLanes.Equals(x, one) | TLanes.Equals(y, zero) | isMinusOneToInfinity, one, power);
    }
}
