using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2E = 1.44269504088896338700;

    /// <summary>What is subtracted from 0: the distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Below<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes> => -TLanes.Abs(x - y);

    /// <summary>ln(eˣ + eʸ) from the smaller of the two through the larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Natural<TLanes, TMath>(TLanes x, TLanes y, TLanes ratio)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
        => Sum<TLanes, TMath>(x, y, LogOfOneAnd<TLanes, TMath>(ratio), Ln2);

    /// <summary>log₂(2ˣ + 2ʸ) likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Binary<TLanes, TMath>(TLanes x, TLanes y, TLanes ratio)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
        => Sum<TLanes, TMath>(x, y, LogOfOneAnd<TLanes, TMath>(ratio) * TMath.Number(Log2E), 1);

    // ln(1 + e) for e in [0, 1].
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOfOneAnd<TLanes, TMath>(TLanes e)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
    {
        var u = TLanes.One + e;
        return Logarithm.OfSum<TLanes, double, TMath>(u, e - (u - TLanes.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes, TMath>(TLanes x, TLanes y, TLanes excess, double doubling)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TMath : struct, ILogarithmic<TLanes, double>
    {
        var larger = TLanes.MaxNative(x, y);
        return TLanes.SelectEqual(x, y, x + TMath.Number(doubling), larger + excess);
    }
}
