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
    public static TLanes Sinh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var t = Exponential.Expm1(TLanes.Min(a, TLanes.Create(ExponentialOnly)));
        var small = (t + (t / (t + TLanes.One))) * 0.5;
        var isSmall = TLanes.LessThan(a, TLanes.Create(ExponentialOnly));
        if (!Lanes.All(isSmall))
        {
            Outlined.HalfExp(a, out var large);
            small = TLanes.Select(isSmall, small, large);
        }

        return Lanes.WithSign(small, x);
    }

    /// <summary>cosh x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cosh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var half = Exponential.HalfExp(TLanes.Abs(x));
        return half + (TLanes.Create(0.25) / half);
    }

    /// <summary>tanh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var t = Exponential.Expm1(TLanes.Abs(x) * -2.0);
        return Lanes.WithSign(t / (t + TLanes.Create(2.0)), x);
    }

    /// <summary>arsinh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Asinh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var one = TLanes.One;
        var square = a * a;
        Outlined.Log1p(a + (square / (one + TLanes.Sqrt(square + one))), out var small);
        return Lanes.WithSign(OrDoubledLog(a, small), x);
    }

    /// <summary>arcosh x; at most 3 ulp. Below 1 it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Acosh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var t = x - TLanes.One;
        Outlined.Log1p(t + TLanes.Sqrt(TLanes.FusedMultiplyAdd(t, t, t + t)), out var small);
        var isValid = TLanes.GreaterThanOrEqual(x, TLanes.One);
        return TLanes.Select(isValid, OrDoubledLog(x, small), TLanes.Create(double.NaN));
    }

    /// <summary>artanh x; at most 3 ulp. ±1 gives ±∞, beyond is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atanh<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var t = Logarithm.Log1p((a + a) / (TLanes.One - a)) * 0.5;
        return Lanes.WithSign(t, x);
    }

    // ln 2x where 1 is nothing beside x². That no lane needs it changes no lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OrDoubledLog<TLanes>(TLanes x, TLanes small)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isSmall = TLanes.LessThan(x, TLanes.Create(LogarithmOnly));
        if (!Lanes.All(isSmall))
        {
            Outlined.Log(x, out var log);
            small = TLanes.Select(isSmall, small, log + TLanes.Create(Ln2));
        }

        return small;
    }
}
