using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Hyperbolic functions and their inverses on vectors of floats: from sinh r and cosh r of a small r, or eˣ − 1, and from ln(1 + x), none of
/// which cancels.</summary>
internal static class Hyperbolic
{
    // Far below 2⁻ⁿ of any n for which it is added to 2ⁿ.
    private const double ExponentMin = -100;

    /// <summary>sinh x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sinh<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var a = TLanes.Abs(x);
        var (sum, difference, sinh, coshLessOne) = Parts<TLanes, T, TMath>(a);
        var half = difference + TLanes.FusedMultiplyAdd(difference, coshLessOne, sum * sinh);
        return Steps.WithSign<TLanes, T>(TLanes.SelectLess(a, TMath.Number(TMath.LinearMax), a, half + half), x);
    }

    /// <summary>cosh x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cosh<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (sum, difference, sinh, coshLessOne) = Parts<TLanes, T, TMath>(TLanes.Abs(x));
        var half = sum + TLanes.FusedMultiplyAdd(sum, coshLessOne, difference * sinh);
        return half + half;
    }

    /// <summary>tanh x; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var t = TMath.HalfExpm1(TLanes.Abs(x) * TMath.Number(-2));
        return Steps.WithSign<TLanes, T>(t / (t + TLanes.One), x);
    }

    /// <summary>e^|arsinh x| − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AsinhTerm<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var (a, one) = (TLanes.Abs(x), TLanes.One);
        return a + (a * a / (one + TLanes.Sqrt(TLanes.FusedMultiplyAdd(a, a, one))));
    }

    /// <summary>arsinh x from its term; at most 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Asinh<TLanes, T, TMath>(TLanes x, TLanes term)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
        => Steps.WithSign<TLanes, T>(Log1pOrDoubled<TLanes, T, TMath>(TLanes.Abs(x), term), x);

    /// <summary>e^arcosh x − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AcoshTerm<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var t = x - TLanes.One;
        return t + TLanes.Sqrt(TLanes.FusedMultiplyAdd(t, t, t + t));
    }

    /// <summary>arcosh x from its term; at most 3 ulp. Below 1 it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Acosh<TLanes, T, TMath>(TLanes x, TLanes term)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
        => TLanes.SelectLess(x, TLanes.One, TMath.Number(double.NaN), Log1pOrDoubled<TLanes, T, TMath>(x, term));

    /// <summary>e^(2·artanh |x|) − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AtanhTerm<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var a = TLanes.Abs(x);
        return (a + a) / (TLanes.One - a);
    }

    /// <summary>artanh x from its term; at most 3 ulp. ±1 gives ±∞, beyond is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Atanh<TLanes, T, TMath>(TLanes x, TLanes term)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
        => Steps.WithSign<TLanes, T>(Logarithm.Log1p<TLanes, T, TMath>(term) * TMath.Number(0.5), x);

    // With x = n·ln 2 + r, 2ⁿ ± 2⁻ⁿ, a quarter of each so that the largest is finite, and sinh r and cosh r − 1: sinh x is
    // (2ⁿ − 2⁻ⁿ)/2·cosh r + (2ⁿ + 2⁻ⁿ)/2·sinh r, and cosh x the other way round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Sum, TLanes Difference, TLanes Sinh, TLanes CoshLessOne) Parts<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (n, sinh, coshLessOne) = TMath.HyperbolicPair(TLanes.MinNative(TMath.Number(TMath.HyperbolicMax), x));
        var large = TMath.PowerOfTwo(n - TMath.Number(2));
        var small = TMath.PowerOfTwo(TLanes.MaxNative(TMath.Number(ExponentMin), TMath.Number(-2) - n));
        return (large + small, large - small, sinh, coshLessOne);
    }

    // ln(1 + t), and ln 2x where 1 is nothing beside x².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Log1pOrDoubled<TLanes, T, TMath>(TLanes x, TLanes t)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var one = TLanes.One;
        var isLarge = TLanes.GreaterThanOrEqual(x, TMath.Number(TMath.SquareOnly));
        var u = TLanes.Select(isLarge, x, t + one);
        var lost = TLanes.MinNative(t, one) - (u - TLanes.MaxNative(t, one));
        return Logarithm.OfSum<TLanes, T, TMath>(u, lost, isLarge);
    }
}
