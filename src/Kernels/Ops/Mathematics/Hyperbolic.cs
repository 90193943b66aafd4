using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Hyperbolic functions on vectors of floats, in stages: from sinh r and cosh r of what is left of whole octaves, or eˣ − 1, neither of which
/// cancels.</summary>
internal static class Hyperbolic
{
    // Far below 2⁻ⁿ of any n for which it is added to 2ⁿ.
    private const double ExponentMin = -100;

    /// <summary>The first stage of sinh x and cosh x: what is left of whole octaves of |x|.</summary>
    public readonly struct Octave : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (n, r) = TMath.Octave(TLanes.MinNative(TMath.Number(TMath.HyperbolicMax), TLanes.Abs(x)));
            return new(n, r, default);
        }
    }

    /// <summary>sinh x; at most 2 ulp.</summary>
    public readonly struct Sinh : IStage
    {
        public static bool HoldsConstants => true;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (sum, difference) = Powers<TLanes, T, TMath>(parts.First);
            var (sinh, coshLessOne) = TMath.HyperbolicPair(parts.Second);
            var half = difference + TLanes.FusedMultiplyAdd(difference, coshLessOne, sum * sinh);
            var a = TLanes.Abs(x);
            return Steps.WithSign<TLanes, T>(TLanes.SelectLess(a, TMath.Number(TMath.LinearMax), a, half + half), x);
        }
    }

    /// <summary>cosh x; at most 2 ulp.</summary>
    public readonly struct Cosh : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 0;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (sum, difference) = Powers<TLanes, T, TMath>(parts.First);
            var (sinh, coshLessOne) = TMath.HyperbolicPair(parts.Second);
            var half = sum + TLanes.FusedMultiplyAdd(sum, coshLessOne, difference * sinh);
            return half + half;
        }
    }

    /// <summary>The first stage of tanh x: what is left of whole octaves of −2|x|.</summary>
    public readonly struct DoubleOctave : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (n, r) = TMath.Octave(TLanes.MaxNative(TMath.Number(TMath.Expm1Min), TLanes.Abs(x) * TMath.Number(-2)));
            return new(n, r, default);
        }
    }

    /// <summary>tanh x; at most 3 ulp.</summary>
    public readonly struct Tanh : IStage
    {
        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var t = TMath.HalfExpm1(parts.First, parts.Second);
            return Steps.WithSign<TLanes, T>(t / (t + TLanes.One), x);
        }
    }

    // 2ⁿ ± 2⁻ⁿ, a quarter of each so that the largest is finite. For x = n·ln 2 + r sinh x is (2ⁿ − 2⁻ⁿ)/2·cosh r + (2ⁿ + 2⁻ⁿ)/2·sinh r, and
    // cosh x the other way round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Sum, TLanes Difference) Powers<TLanes, T, TMath>(TLanes n)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var large = TMath.PowerOfTwo(n - TMath.Number(2));
        var small = TMath.PowerOfTwo(TLanes.MaxNative(TMath.Number(ExponentMin), TMath.Number(-2) - n));
        return (large + small, large - small);
    }
}
