using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials, in stages: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum<TBase>
    where TBase : struct, ILogSumBase
{
    private const double BelowTwo = 1.9999999999999998;

    // For each sixteenth of the mantissas of 1 to 2 a number near the reciprocal, and its logarithm less that: those of LogarithmTables, the upper half with its
    // octave, which adds exactly. The last one is for 2 too.
    private static ReadOnlySpan<double> Factors =>
    [
        1, 0.9142857160925791, 0.8648648666649094, 0.8205128193239868,
        0.7804878064443216, 0.7441860474676252, 0.7111111129502488, 0.6808510652735458,
        0.6530612261082837, 0.6274509818250993, 0.6037735834356263, 0.5818181828871519,
        0.5614035080339813, 0.5423728803849027, 0.5243499994242693, 0.5,
    ];

    private static ReadOnlySpan<double> Logarithms =>
    [
        0, 0.0896121567134287, 0.14518200776319645, 0.19782574477881099,
        0.24783616189779423, 0.29546421160921454, 0.3409265843843059, 0.3844116967898117,
        0.4260843926417692, 0.46608972745002575, 0.5045560129963178, 0.5415972804046305,
        0.5773153661584729, 0.611801542705507, 0.6455958796088908, 0.6931471803691238,
    ];

    // Minus the distance.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Below<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes> => (x - y) | TLanes.Create(-0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes, TMath>(TLanes x, TLanes y, TLanes ratio)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
    {
        var u = TLanes.One + ratio;
        var excess = TBase.FromNatural(OfOneToTwo<TLanes, TMath>(u, ratio - (u - TLanes.One)));
        return TLanes.SelectEqual(x, y, x + TMath.Number(TBase.Doubling), TLanes.MaxNative(x, y) + excess);
    }

    // ln(u + lost) for 1 ≤ u ≤ 2, bit for bit that of Logarithm.OfSum, in nine steps less: there are but two octaves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OfOneToTwo<TLanes, TMath>(TLanes u, TLanes lost)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
    {
        var named = TLanes.MinNative(u, TLanes.Create(BelowTwo));
        var c = TLanes.Lookup(named, Factors);
        var r = TLanes.FusedMultiplyAdd(lost, c, TLanes.FusedMultiplyAdd(u, c, TMath.Number(-1)));
        var square = r * r;
        var tail = TLanes.SelectLess(u, TLanes.Create(1.5), TLanes.Zero, TMath.Number(TMath.Ln2Tail));
        return TLanes.Lookup(named, Logarithms) + (r + TLanes.FusedMultiplyAdd(square, TMath.Curvature(r, square), tail));
    }

    /// <summary>The first stage: what is left of whole octaves of the ratio of the smaller exponential and the larger.</summary>
    public readonly struct Octave : IFloat64Stage
    {
        public static bool HoldsConstants => true;

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
        public static bool HoldsConstants => true;

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
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Sum<TLanes, Float64Forms<TLanes>>(x, y, parts.First);
    }

    /// <summary>The ratio, precise enough for float32.</summary>
    public readonly struct RatioForSingle : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => TBase.PowerForSingle(Below(x, y));
    }

    /// <summary>The result, precise enough for float32.</summary>
    public readonly struct ResultForSingle : IFloat64Stage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 2;

        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Sum<TLanes, Float32SumForms<TLanes>>(x, y, parts.First);
    }
}
