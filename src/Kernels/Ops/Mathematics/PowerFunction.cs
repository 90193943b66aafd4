using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ on vectors of float64: 2^(y·log₂|x|) with the logarithm in two parts, then the cases of IEEE 754-2019
/// §9.2.1.</summary>
internal static class PowerFunction
{
    // |y·log₂ x| above this has over- or underflowed.
    private const double ExponentMax = 1100;

    /// <summary>|x|ʸ from the logarithm of |x| in two parts; at most 1.2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfLogarithm<TLanes>(TLanes head, TLanes tail, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var product = head * y;
        var lost = TLanes.FusedMultiplySubtract(head, y, product) + (tail * y);
        lost = TLanes.SelectLess(TLanes.Abs(product), TLanes.Create(ExponentMax), lost, TLanes.Zero);
        return Exponential.Exp2(product, lost);
    }

    /// <summary>xʸ from ln |x|, precise enough for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ForSingle<TLanes>(TLanes x, TLanes y, TLanes logarithm)
        where TLanes : struct, IFloat64Lanes<TLanes> => Specials(x, y, Exponential.ExpForSingle(logarithm * y));

    /// <summary>The highest bit set of lanes whose power is a special case: unless x is above 0 and both are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsSpecial<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var most = TLanes.Create(double.MaxValue);
        return x | TLanes.AddBits(x, TLanes.CreateBits(-1)) | TLanes.SubtractBits(most, x) | TLanes.SubtractBits(most, TLanes.Abs(y));
    }

    /// <summary>xʸ from |x|ʸ. Infinite logarithms have made 0 and ∞ of 0 and ∞ already; NaN has stayed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Specials<TLanes>(TLanes x, TLanes y, TLanes power)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        if (!TLanes.IsClear(TLanes.SignMask(x)))
        {
            OfNegative(x, y, ref power);
        }

        var one = TLanes.One;
        return TLanes.SelectEqual(y, TLanes.Zero, one, TLanes.SelectEqual(x, one, one, power));
    }

    // Apart, since most arrays have no such lanes. A lane of another sign stays as it is.
    [MethodImpl(MethodImplOptions.NoInlining | Optimised.Loop)]
    private static void OfNegative<TLanes>(in TLanes x, in TLanes y, ref TLanes power)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isWhole = TLanes.Equals(y, TLanes.Floor(y));
        var half = y * 0.5;
        var isOdd = isWhole & ~TLanes.Equals(half, TLanes.Floor(half));
        var result = power | (isOdd & x & TLanes.Create(-0.0));
        var hasNoRoot = TLanes.LessThan(x, TLanes.Zero) & ~isWhole & TLanes.GreaterThan(x, -Lanes.Infinity<TLanes>());
        result = TLanes.Select(hasNoRoot, TLanes.Create(double.NaN), result);
        var isMinusOneToInfinity = TLanes.Equals(x, -TLanes.One) & TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>());
        power = TLanes.Select(isMinusOneToInfinity, TLanes.One, result);
    }
}
