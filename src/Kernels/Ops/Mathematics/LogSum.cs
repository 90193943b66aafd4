using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2E = 1.44269504088896338700;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Natural<TLanes, TPrecision>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision =>
        Sum(x, y, TPrecision.Log1p(TPrecision.Exp(-TLanes.Abs(x - y))), Ln2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Binary<TLanes, TPrecision>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
        where TPrecision : struct, IPrecision =>
        Sum(x, y, TPrecision.Log1p(TPrecision.Exp2(-TLanes.Abs(x - y))) * Log2E, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes>(TLanes x, TLanes y, TLanes excess, double doubling)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var larger = TLanes.MaxNative(x, y);
        return TLanes.SelectEqual(x, y, x + TLanes.Create(doubling), larger + excess);
    }
}
