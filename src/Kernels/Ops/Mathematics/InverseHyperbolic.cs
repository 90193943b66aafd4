using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Inverse hyperbolic functions on vectors of floats, in stages: from ln(1 + t) of a term t, which does not cancel.</summary>
internal static class InverseHyperbolic
{
    /// <summary>Beside whose squares 1 is not nothing.</summary>
    public readonly struct Squarable : INear
    {
        public static double Float64Limit => Float64Forms<Float64Lanes512>.SquareOnly;

        public static float Float32Limit => (float)Float32Forms<Lanes512<float>>.SquareOnly;
    }

    /// <summary>Those of them that are not below 0.</summary>
    public readonly struct SquarablePositive : INear
    {
        public static bool AreSigned => false;

        public static double Float64Limit => Squarable.Float64Limit;

        public static float Float32Limit => Squarable.Float32Limit;
    }

    /// <summary>Not near 1.</summary>
    public readonly struct Tangents : INear
    {
        public static double Float64Limit => 0.999;

        public static float Float32Limit => 0.999f;
    }

    /// <summary>e^|arsinh x| − 1.</summary>
    public readonly struct AsinhTerm : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (a, one) = (TLanes.Abs(x), TLanes.One);
            return a + (a * a / (one + TLanes.Sqrt(TLanes.FusedMultiplyAdd(a, a, one))));
        }
    }

    /// <summary>arsinh x; at most 3 ulp.</summary>
    public readonly struct Asinh : IStage
    {
        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> =>
            Steps.WithSign<TLanes, T>(Log1pOrDoubled<TLanes, T, TMath>(TLanes.Abs(x), parts.First), x);
    }

    /// <summary>arsinh x where 1 is not nothing beside x².</summary>
    public readonly struct AsinhNear : IStage
    {
        public static bool HoldsConstants => true;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => Steps.WithSign<TLanes, T>(Logarithm.OfOneAnd<TLanes, T, TMath>(parts.First), x);
    }

    /// <summary>e^arcosh x − 1.</summary>
    public readonly struct AcoshTerm : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var t = x - TLanes.One;
            return t + TLanes.Sqrt(TLanes.FusedMultiplyAdd(t, t, t + t));
        }
    }

    /// <summary>arcosh x; at most 3 ulp. Below 1 it is NaN.</summary>
    public readonly struct Acosh : IStage
    {
        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> =>
            TLanes.SelectLess(x, TLanes.One, TMath.Number(double.NaN), Log1pOrDoubled<TLanes, T, TMath>(x, parts.First));
    }

    /// <summary>arcosh x of x not below 0 and where 1 is not nothing beside x²; below 1 the root has made NaN.</summary>
    public readonly struct AcoshNear : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 0;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => Logarithm.OfOneAnd<TLanes, T, TMath>(parts.First);
    }

    /// <summary>e^(2·artanh |x|) − 1.</summary>
    public readonly struct AtanhTerm : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var a = TLanes.Abs(x);
            return (a + a) / (TLanes.One - a);
        }
    }

    /// <summary>artanh x; at most 3 ulp. ±1 gives ±∞, beyond is NaN.</summary>
    public readonly struct Atanh : IStage
    {
        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> =>
            Steps.WithSign<TLanes, T>(Logarithm.Log1p<TLanes, T, TMath>(parts.First) * TMath.Number(0.5), x);
    }

    /// <summary>artanh x where e^(2·artanh |x|) is not large.</summary>
    public readonly struct AtanhNear : IStage
    {
        public static bool HoldsConstants => true;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> =>
            Steps.WithSign<TLanes, T>(Logarithm.OfOneAnd<TLanes, T, TMath>(parts.First) * TMath.Number(0.5), x);
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
