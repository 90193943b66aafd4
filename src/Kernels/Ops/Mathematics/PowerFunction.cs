using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ on vectors of float64, in stages: 2^(y·log₂|x|) with the logarithm in two parts, then the cases of IEEE 754-2019
/// §9.2.1.</summary>
internal static class PowerFunction
{
    // |y·log₂ x| above this has over- or underflowed.
    private const double ExponentMax = 1100;

    // xʸ from |x|ʸ. Infinite logarithms have made 0 and ∞ of 0 and ∞ already; NaN has stayed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OrSpecial<TLanes>(TLanes x, TLanes y, TLanes power)
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

    /// <summary>|x|ʸ from the logarithm of |x| in two parts; at most 1.2 ulp.</summary>
    public readonly struct Positive : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (head, tail) = (parts.First, parts.Second);
            var product = head * y;
            var lost = TLanes.FusedMultiplySubtract(head, y, product) + (tail * y);
            lost = TLanes.SelectLess(TLanes.Abs(product), TLanes.Create(ExponentMax), lost, TLanes.Zero);
            return Exponential.Exp2(product, lost);
        }
    }

    /// <summary>xʸ from |x|ʸ.</summary>
    public readonly struct Special : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => OrSpecial(x, y, parts.First);
    }

    /// <summary>ln |x| of float32: the first stage of its powers.</summary>
    public readonly struct LogarithmOfSingle : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log<TLanes, double, Float64Forms<TLanes>>(TLanes.Abs(x));
    }

    /// <summary>The same of x above 0.</summary>
    public readonly struct LogarithmOfPositiveSingle : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log<TLanes, double, Float64Forms<TLanes>>(x);
    }

    /// <summary>|x|ʸ from ln |x|, precise enough for float32.</summary>
    public readonly struct PositiveOfSingle : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.ExpForSingle(parts.First * y);
    }
}
