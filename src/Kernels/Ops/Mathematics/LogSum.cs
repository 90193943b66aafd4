using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials, in stages: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum<TBase>
    where TBase : struct, ILogSumBase
{
    // What is subtracted from 0: the distance.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Below<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes> => -TLanes.Abs(x - y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes, TMath>(TLanes x, TLanes y, TLanes ratio)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
    {
        var u = TLanes.One + ratio;
        var excess = TBase.FromNatural(Logarithm.OfSum<TLanes, double, TMath>(u, ratio - (u - TLanes.One)));
        return TLanes.SelectEqual(x, y, x + TMath.Number(TBase.Doubling), TLanes.MaxNative(x, y) + excess);
    }

    /// <summary>The first stage: what is left of whole octaves of the ratio of the smaller exponential and the larger.</summary>
    public readonly struct Octave : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes>
        {
            var (n, r) = TBase.Octave(Below(x, y));
            return new(n, r, default);
        }
    }

    /// <summary>The second: the ratio.</summary>
    public readonly struct Ratio : IFloat64Stage
    {
        public static int Inputs => 0;

        public static int Takes => 2;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Exp(parts.First, parts.Second);
    }

    /// <summary>The third.</summary>
    public readonly struct Result : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Sum<TLanes, Float64Forms<TLanes>>(x, y, parts.First);
    }

    /// <summary>The ratio, precise enough for float32.</summary>
    public readonly struct RatioForSingle : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => TBase.PowerForSingle(Below(x, y));
    }

    /// <summary>The result, precise enough for float32.</summary>
    public readonly struct ResultForSingle : IFloat64Stage
    {
        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Sum<TLanes, Float32SumForms<TLanes>>(x, y, parts.First);
    }
}
