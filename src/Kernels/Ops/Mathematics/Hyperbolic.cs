using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Hyperbolic functions and their inverses on vectors of float64, from eˣ − 1 and ln(1 + x), which do not
/// cancel.</summary>
internal static class Hyperbolic
{
    // Above these the smaller term of the sum is below half an ulp of the larger.
    private const double ExponentialOnly = 22;
    private const double LogarithmOnly = 268435456;
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>sinh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sinh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var a = TLanes.Abs(x);
        var t = TPrecision.Expm1(TLanes.Min(a, TLanes.Create(ExponentialOnly)));
        var small = (t + (t / (t + TLanes.One))) * 0.5;
        if (!TLanes.AreBelow(a, ExponentialOnly))
        {
            Outlined.HalfExp(a, out var large);
            small = TLanes.SelectLess(a, TLanes.Create(ExponentialOnly), small, large);
        }

        return Lanes.WithSign(small, x);
    }

    /// <summary>cosh x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cosh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var half = TPrecision.HalfExp(TLanes.Abs(x));
        return half + (TLanes.Create(0.25) / half);
    }

    /// <summary>tanh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var t = TPrecision.Expm1(TLanes.Abs(x) * -2.0);
        return Lanes.WithSign(t / (t + TLanes.Create(2.0)), x);
    }

    /// <summary>arsinh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Asinh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var a = TLanes.Abs(x);
        var one = TLanes.One;
        var square = a * a;
        var small = TPrecision.Log1p(a + (square / (one + TLanes.Sqrt(square + one))));
        return Lanes.WithSign(OrDoubledLog(a, small), x);
    }

    /// <summary>arcosh x; at most 3 ulp. Below 1 it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Acosh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var t = x - TLanes.One;
        var small = TPrecision.Log1p(t + TLanes.Sqrt(TLanes.FusedMultiplyAdd(t, t, t + t)));
        return TLanes.SelectLess(x, TLanes.One, TLanes.Create(double.NaN), OrDoubledLog(x, small));
    }

    /// <summary>artanh x; at most 3 ulp. ±1 gives ±∞, beyond is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atanh<TLanes, TPrecision>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision
    {
        var a = TLanes.Abs(x);
        var t = TPrecision.Log1p((a + a) / (TLanes.One - a)) * 0.5;
        return Lanes.WithSign(t, x);
    }

    // ln 2x where 1 is nothing beside x². That no lane needs it changes no lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OrDoubledLog<TLanes>(TLanes x, TLanes small)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        if (!TLanes.AreBelow(x, LogarithmOnly))
        {
            Outlined.Log(x, out var log);
            small = TLanes.SelectLess(x, TLanes.Create(LogarithmOnly), small, log + TLanes.Create(Ln2));
        }

        return small;
    }
}
